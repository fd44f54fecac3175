"""Names to combine. Nobody here is a real person; the places are made up too."""

from __future__ import annotations

# From where the names come: first names, last names, further languages spoken at home.
PEOPLE: tuple[tuple[str, str, str], ...] = (
    (
        "Alice Brian Carol Daniel Edith Frank Grace Harry Irene Jack Karen Leonard Margaret Nigel Olive Peter Ruth "
        "Stephen Tracey Vera Walter Joan Keith Lynn Barry Hazel Ronald Janet Derek Pauline Luke Chloe Owen Molly",
        "Ashworth Barlow Chadwick Dawson Fletcher Greenwood Hargreaves Ingham Kershaw Lister Metcalfe Naylor Ogden "
        "Pickles Rawson Sutcliffe Thornton Whitaker Holt Bright Cooper Marsh Tanner Wainwright Booth Crossley",
        "",
    ),
    ("Rhys Carys Gareth Bronwen Dylan Nia Emrys Sian", "Llewellyn Pugh Bevan Morgan Vaughan Rees Probert", "Welsh"),
    (
        "Siobhan Declan Niamh Eamon Aoife Kieran Bernadette Cormac",
        "O'Brien Gallagher O'Sullivan Kavanagh Doyle Brennan Quigley McNamara",
        "Irish",
    ),
    ("Morag Fergus Isla Hamish Eilidh Callum", "Buchanan MacLeod Drummond Sinclair Geddes Rennie", ""),
    (
        "Amina Rajesh Priya Imran Nasreen Harpreet Sunil Farah Gurdeep Meera Tariq Anjali Shabnam Vikram Rukhsana Dev",
        "Patel Hussain Kaur Sharma Chowdhury Iqbal Desai Malik Mistry Rahman Gill Sandhu Mirza Joshi",
        "Urdu Punjabi Gujarati Bengali Hindi",
    ),
    (
        "Agnieszka Tomasz Zofia Marek Ewa Piotr Halina Krzysztof Beata Jakub",
        "Nowak Wójcik Mazur Kaczmarek Pawlak Wrona Dudek Sikora",
        "Polish",
    ),
    (
        "Delroy Marcia Winston Yvonne Leroy Beverley Errol Sonia Clive Paulette",
        "Campbell Grant Bailey Francis Gayle Thompson Ellis Samuels Morrison",
        "",
    ),
    (
        "Adaeze Kwame Folake Tendai Amara Chidi Abena Yusuf Hodan Sizwe Ngozi Kofi",
        "Okafor Mensah Adeyemi Moyo Owusu Warsame Nkosi Boateng Eze Dlamini",
        "Yoruba Twi Somali Shona Igbo",
    ),
    ("Mei Wing Kar-Wai Suk-Yin Hoi Jia", "Cheung Lau Wong Leung Kwok Tsang", "Cantonese"),
    ("Ioana Andrei Oksana Bogdan Iryna Mihai", "Popescu Ionescu Melnyk Bondar Radu Savchuk", "Romanian Ukrainian"),
    ("Inês Rui Lucia Paulo Carmen Mateo", "Pereira Carvalho Navarro Esteves Romero Fonseca", "Portuguese Spanish"),
)
ORIGIN_WEIGHTS = (46, 6, 7, 4, 12, 6, 6, 6, 2, 3, 2)

NEIGHBOURHOODS = ("Beacon Lane", "Orchard Rise", "Canal Side", "Station Quarter", "Weavers Green", "Millfield")
# More of them for a larger town, first part and second part combined.
FIRST_PARTS = (
    "Heron Copper Saddlers Larkhill Fern Quarry Chapel Tenter Bramble Sluice Cobbler Thistle Ropewalk Dove Ash"
)
SECOND_PARTS = "Bank End Common Cross Dale Edge Fold Gate Heath Mount"
WARDS = "North South East West Upper Lower Old New Great Little"

PLACE_KINDS = (
    ("Library", "library"),
    ("Park", "park"),
    ("Community Centre", "community centre"),
    ("Allotments", "allotments"),
    ("Corner Café", "cafe"),
    ("Church Hall", "hall"),
    ("Playing Field", "playing field"),
    ("Old Dairy Yard", "unused land"),
    ("Launderette", "shop"),
    ("Tap", "pub"),
    ("Bowling Green", "sports ground"),
    ("Family Hub", "hub"),
    ("Towpath", "path"),
    ("Market Square", "square"),
)

# Name, kind, number of the neighbourhood it is in.
ORGANISATIONS = (
    ("Hillside Community Trust", "voluntary organisation", 3),
    ("Hillside Council Communities Team", "council team", 3),
    ("Hillside Library Service", "council team", 0),
    ("Beacon Lane Surgery", "GP practice", 0),
    ("Orchard Rise Primary School", "school", 1),
    ("Weavers Homes", "housing association", 4),
    ("St Anne's Church", "faith group", 1),
    ("Hillside Mosque", "faith group", 3),
    ("Station Quarter Traders", "business", 3),
    ("Hillside Food Co-operative", "social enterprise", 5),
    ("Hillside Town Council", "parish or town council", 0),
    ("Hillside Rovers Football Club", "sports club", 2),
)
MORE_ORGANISATIONS = (
    ("Primary School", "school"),
    ("Surgery", "GP practice"),
    ("Residents' Association", "voluntary organisation"),
    ("Chapel", "faith group"),
    ("Traders", "business"),
    ("Timebank", "voluntary organisation"),
    ("Cricket Club", "sports club"),
    ("Nursery", "school"),
    ("Repair Workshop", "social enterprise"),
    ("Credit Union", "social enterprise"),
)
