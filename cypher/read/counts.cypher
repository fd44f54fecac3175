// How many rows each sheet has. A sheet without rows may be absent.
// Parameters: none
// Columns: sheet, rows
// Caller: store.reading
MATCH (n:Area) RETURN 'areas' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Person) RETURN 'people' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Place) RETURN 'places' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Organisation) RETURN 'organisations' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Group) RETURN 'groups' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Event) RETURN 'events' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Permission) RETURN 'permissions' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Role) RETURN 'roles' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Introduction) RETURN 'introductions' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:FollowUp) RETURN 'follow_ups' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Conversation) RETURN 'conversations' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Wave) RETURN 'waves' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Asking) RETURN 'asked' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Sighting) RETURN 'sightings' AS sheet, count(n) AS rows
UNION ALL
MATCH (:Person)-[t:KNOWS]->(:Person) RETURN 'knows' AS sheet, count(t) AS rows
UNION ALL
MATCH (:Person)-[t:ATTENDS|MEMBER_OF|RUNS]->() RETURN 'belongs' AS sheet, count(t) AS rows
UNION ALL
MATCH (:Person)-[t:OFFERS|CARES_ABOUT|WOULD_LIKE]->(:Facet) RETURN 'facets' AS sheet, count(t) AS rows
UNION ALL
MATCH (:Person)-[t:KEEP_APART]->(:Person) RETURN 'keep_apart' AS sheet, count(t) AS rows
UNION ALL
MATCH (:Person)-[t:HELPED]->() RETURN 'helped' AS sheet, count(t) AS rows
UNION ALL
MATCH (a)-[t:HOSTS|BASED_AT|PART_OF|PARTNERS_WITH|FUNDS|COMMISSIONS|SECONDS_TO|TAKES_PART_IN]->()
WHERE t.key <> a.id
RETURN 'links' AS sheet, count(t) AS rows
