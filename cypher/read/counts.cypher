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
MATCH (a)-[t:HOSTS|BASED_AT|PART_OF|PARTNERS_WITH|FUNDS|COMMISSIONS|SECONDS_TO|TAKES_PART_IN|GREW_FROM]->()
WHERE t.key <> a.id
RETURN 'links' AS sheet, count(t) AS rows
UNION ALL
MATCH (n:Programme) RETURN 'programmes' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Site) RETURN 'sites' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Arrival) RETURN 'arrivals' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Grant) RETURN 'grants' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Investment) RETURN 'investments' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Change) RETURN 'changes' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:ChangeState) RETURN 'change_history' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Engagement) RETURN 'engagements' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Decision) RETURN 'decisions' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Commitment) RETURN 'commitments' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Evidence) RETURN 'evidence' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Departure) RETURN 'departures' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Response) RETURN 'responses' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:PersonalAim) RETURN 'aims' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:ContributionStep) RETURN 'steps' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Suggestion) RETURN 'suggestions' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Story) RETURN 'stories' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Population) RETURN 'population' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:SystemSeries) RETURN 'series' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:SurveySeries) RETURN 'survey_series' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Plan) RETURN 'plan' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:IndicatorResult) RETURN 'results' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:Release) RETURN 'releases' AS sheet, count(n) AS rows
UNION ALL
MATCH (n:PrintedCell) RETURN 'printed' AS sheet, count(n) AS rows
UNION ALL
MATCH (:Person)-[t:COVERS]->(:Area) RETURN 'covers' AS sheet, count(t) AS rows
UNION ALL
MATCH (:Change)<-[t:LED_TO|CONTRIBUTED_TO]-() RETURN 'ripples' AS sheet, count(t) AS rows
