graph [
 directed 0
 node [
  id 0
  label "o0a924c72d3"
  name "Quiet Waters Example Fund"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 2
  x 1.0
  y 0.496226
 ]
 node [
  id 1
  label "o3b8417a863"
  name "Alliance for Invented Bridges"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 3
  x 0.71884
  y 0.419649
 ]
 node [
  id 2
  label "o3f2256fbec"
  name "American Example Engineers"
  bipartite 0
  kind "organization"
  coalition 2
  signatures 2
  x 0.19168
  y 0.715311
 ]
 node [
  id 3
  label "o3f9e30f5d6"
  name "Nowhere Chamber of Commerce"
  bipartite 0
  kind "organization"
  coalition 2
  signatures 2
  x 0.150259
  y 1.0
 ]
 node [
  id 4
  label "o5317ebe758"
  name "Center for Made-up Rivers"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 3
  x 0.676549
  y 0.586006
 ]
 node [
  id 5
  label "o5684235c39"
  name "Specimen Small Business Council"
  bipartite 0
  kind "organization"
  coalition 2
  signatures 2
  x 0.023699
  y 0.964018
 ]
 node [
  id 6
  label "o5bab3f2169"
  name "American Example Engineers, USA"
  bipartite 0
  kind "organization"
  coalition 2
  signatures 1
 ]
 node [
  id 7
  label "o6ce684e5f8"
  name "Alliance for Invented Bridges - Ohio Chapter"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 1
 ]
 node [
  id 8
  label "o70e7030be7"
  name "Federation of Fictional Workers"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 4
  x 0.239358
  y 0.220562
 ]
 node [
  id 9
  label "o715a02ea10"
  name "Friends of the Pretend Creek"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 2
  x 0.923552
  y 0.379558
 ]
 node [
  id 10
  label "o7ef0b94a38"
  name "Center for Made-up Rivers (Oregon)"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 1
 ]
 node [
  id 11
  label "o8dfd49cfbc"
  name "Made-up Teachers Association"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 2
  x 0.037818
  y 0.096651
 ]
 node [
  id 12
  label "o9c2b5d99f2"
  name "Imaginary Cities League"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 5
  x 0.405664
  y 0.467154
 ]
 node [
  id 13
  label "oadcd420017"
  name "Placeholder Taxpayers Union"
  bipartite 0
  kind "organization"
  coalition 2
  signatures 3
  x 0.332382
  y 0.87596
 ]
 node [
  id 14
  label "ob0878940bf"
  name "Coalition of Example Carers, Sample Fund and Invented Mothers Network"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 1
 ]
 node [
  id 15
  label "ob1872f64e8"
  name "Fictional Anglers Society"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 2
  x 0.945717
  y 0.616968
 ]
 node [
  id 16
  label "ob543fe53ab"
  name "Dummy Retailers Association"
  bipartite 0
  kind "organization"
  coalition 2
  signatures 2
  x 0.0
  y 0.846406
 ]
 node [
  id 17
  label "oc16fc682d9"
  name "United Pretend Nurses"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 3
  x 0.20301
  y 0.0
 ]
 node [
  id 18
  label "oc623cf5f9c"
  name "INVENTED MOTHERS NETWORK"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 1
 ]
 node [
  id 19
  label "oc8db7b54d2"
  name "COALITION OF EXAMPLE CARERS"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 1
 ]
 node [
  id 20
  label "oe9eae378b8"
  name "Federation of Fictional Workers, Local 12"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 1
 ]
 node [
  id 21
  label "oeb6cb65778"
  name "Placeholder Women's Center"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 3
  x 0.108247
  y 0.023445
 ]
 node [
  id 22
  label "oef5cdd1706"
  name "SAMPLE FUND"
  bipartite 0
  kind "organization"
  coalition 3
  signatures 1
 ]
 node [
  id 23
  label "of88c186132"
  name "Nowhere County Commuters"
  bipartite 0
  kind "organization"
  coalition 1
  signatures 2
  x 0.742886
  y 0.762293
 ]
 node [
  id 24
  label "letter:bridges_2012"
  name "Pass the Sample Bridges Act"
  bipartite 1
  kind "letter"
  signatures 10
  date "2012-03-05"
  topic "works"
 ]
 node [
  id 25
  label "letter:carers_2016"
  name "Pass the Example Carers Act"
  bipartite 1
  kind "letter"
  signatures 6
  date "2016-01-11"
  topic "labor"
 ]
 node [
  id 26
  label "letter:nurses_2014"
  name "Protect pretend nurses"
  bipartite 1
  kind "letter"
  signatures 4
  date "2014-05-20"
  topic "labor"
 ]
 node [
  id 27
  label "letter:ponds_2015"
  name "Oppose the Pond Filling Amendment"
  bipartite 1
  kind "letter"
  signatures 6
  date "2015-04-07"
  topic "water"
 ]
 node [
  id 28
  label "letter:rivers_2013"
  name "Keep the rule on invented rivers"
  bipartite 1
  kind "letter"
  signatures 7
  date "2013-06-12"
  topic "water"
 ]
 node [
  id 29
  label "letter:taxes_2016"
  name "Oppose the Invented Tax"
  bipartite 1
  kind "letter"
  signatures 5
  date "2016-08-30"
  topic "taxes"
 ]
 node [
  id 30
  label "letter:taxes_2017"
  name "Oppose the Invented Tax again"
  bipartite 1
  kind "letter"
  signatures 6
  date "2017-02-02"
  topic "taxes"
 ]
 node [
  id 31
  label "letter:wages_2013"
  name "Pass the Pretend Wages Act"
  bipartite 1
  kind "letter"
  signatures 6
  date "2013-10-01"
  topic "labor"
 ]
 edge [
  source 0
  target 27
  weight 1.0
 ]
 edge [
  source 0
  target 28
  weight 1.0
 ]
 edge [
  source 1
  target 24
  weight 1.0
 ]
 edge [
  source 1
  target 27
  weight 1.0
 ]
 edge [
  source 1
  target 28
  weight 1.0
 ]
 edge [
  source 2
  target 24
  weight 1.0
 ]
 edge [
  source 2
  target 29
  weight 1.0
 ]
 edge [
  source 3
  target 29
  weight 1.0
 ]
 edge [
  source 3
  target 30
  weight 1.0
 ]
 edge [
  source 4
  target 24
  weight 1.0
 ]
 edge [
  source 4
  target 27
  weight 1.0
 ]
 edge [
  source 4
  target 28
  weight 1.0
 ]
 edge [
  source 5
  target 29
  weight 1.0
 ]
 edge [
  source 5
  target 30
  weight 1.0
 ]
 edge [
  source 6
  target 30
  weight 1.0
 ]
 edge [
  source 7
  target 24
  weight 1.0
 ]
 edge [
  source 8
  target 24
  weight 1.0
 ]
 edge [
  source 8
  target 25
  weight 1.0
 ]
 edge [
  source 8
  target 26
  weight 1.0
 ]
 edge [
  source 8
  target 31
  weight 1.0
 ]
 edge [
  source 9
  target 27
  weight 1.0
 ]
 edge [
  source 9
  target 28
  weight 1.0
 ]
 edge [
  source 10
  target 24
  weight 1.0
 ]
 edge [
  source 11
  target 26
  weight 1.0
 ]
 edge [
  source 11
  target 31
  weight 1.0
 ]
 edge [
  source 12
  target 24
  weight 1.0
 ]
 edge [
  source 12
  target 27
  weight 1.0
 ]
 edge [
  source 12
  target 28
  weight 1.0
 ]
 edge [
  source 12
  target 30
  weight 1.0
 ]
 edge [
  source 12
  target 31
  weight 1.0
 ]
 edge [
  source 13
  target 24
  weight 1.0
 ]
 edge [
  source 13
  target 29
  weight 1.0
 ]
 edge [
  source 13
  target 30
  weight 1.0
 ]
 edge [
  source 14
  target 31
  weight 1.0
 ]
 edge [
  source 15
  target 27
  weight 1.0
 ]
 edge [
  source 15
  target 28
  weight 1.0
 ]
 edge [
  source 16
  target 29
  weight 1.0
 ]
 edge [
  source 16
  target 30
  weight 1.0
 ]
 edge [
  source 17
  target 25
  weight 1.0
 ]
 edge [
  source 17
  target 26
  weight 1.0
 ]
 edge [
  source 17
  target 31
  weight 1.0
 ]
 edge [
  source 18
  target 25
  weight 1.0
 ]
 edge [
  source 19
  target 25
  weight 1.0
 ]
 edge [
  source 20
  target 24
  weight 1.0
 ]
 edge [
  source 21
  target 25
  weight 1.0
 ]
 edge [
  source 21
  target 26
  weight 1.0
 ]
 edge [
  source 21
  target 31
  weight 1.0
 ]
 edge [
  source 22
  target 25
  weight 1.0
 ]
 edge [
  source 23
  target 24
  weight 1.0
 ]
 edge [
  source 23
  target 28
  weight 1.0
 ]
]
