graph [
 directed 0
 node [
  id 0
  label "o0a924c72d3"
  name "Quiet Waters Example Fund"
  kind "organization"
  letters 2
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.89
  partners 6
  strength 2.0
  pagerank 0.038258416356667754
  betweenness 0.0
  core 1
  x 1.0
  y 0.496226
 ]
 node [
  id 1
  label "o3b8417a863"
  name "Alliance for Invented Bridges"
  kind "organization"
  letters 3
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.905
  partners 12
  strength 3.0
  pagerank 0.05592236605469478
  betweenness 1.0
  core 1
  x 0.71884
  y 0.419649
 ]
 node [
  id 2
  label "o3f2256fbec"
  name "American Example Engineers"
  kind "organization"
  letters 2
  coalition 2
  coalitionlabel "Placeholder Taxpayers Union &#183; Dummy Retailers Association"
  stability 0.74
  partners 12
  strength 2.0
  pagerank 0.04061703440373792
  betweenness 0.0
  core 1
  x 0.19168
  y 0.715311
 ]
 node [
  id 3
  label "o3f9e30f5d6"
  name "Nowhere Chamber of Commerce"
  kind "organization"
  letters 2
  coalition 2
  coalitionlabel "Placeholder Taxpayers Union &#183; Dummy Retailers Association"
  stability 0.8475
  partners 6
  strength 2.0
  pagerank 0.04044115743953529
  betweenness 0.0
  core 1
  x 0.150259
  y 1.0
 ]
 node [
  id 4
  label "o5317ebe758"
  name "Center for Made-up Rivers"
  kind "organization"
  letters 3
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.905
  partners 12
  strength 3.0
  pagerank 0.05592236605469478
  betweenness 1.0
  core 1
  x 0.676549
  y 0.586006
 ]
 node [
  id 5
  label "o5684235c39"
  name "Specimen Small Business Council"
  kind "organization"
  letters 2
  coalition 2
  coalitionlabel "Placeholder Taxpayers Union &#183; Dummy Retailers Association"
  stability 0.8475
  partners 6
  strength 2.0
  pagerank 0.04044115743953529
  betweenness 0.0
  core 1
  x 0.023699
  y 0.964018
 ]
 node [
  id 6
  label "o70e7030be7"
  name "Federation of Fictional Workers"
  kind "organization"
  letters 4
  coalition 3
  coalitionlabel "Federation of Fictional&#8230; &#183; Placeholder Women's Center"
  stability 0.93
  partners 16
  strength 4.0
  pagerank 0.07656363266339587
  betweenness 36.0
  core 1
  x 0.239358
  y 0.220562
 ]
 node [
  id 7
  label "o715a02ea10"
  name "Friends of the Pretend Creek"
  kind "organization"
  letters 2
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.89
  partners 6
  strength 2.0
  pagerank 0.038258416356667754
  betweenness 0.0
  core 1
  x 0.923552
  y 0.379558
 ]
 node [
  id 8
  label "o8dfd49cfbc"
  name "Made-up Teachers Association"
  kind "organization"
  letters 2
  coalition 3
  coalitionlabel "Federation of Fictional&#8230; &#183; Placeholder Women's Center"
  stability 0.89
  partners 5
  strength 2.0
  pagerank 0.039633240400279865
  betweenness 0.0
  core 1
  x 0.037818
  y 0.096651
 ]
 node [
  id 9
  label "o9c2b5d99f2"
  name "Imaginary Cities League"
  kind "organization"
  letters 5
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.721667
  partners 20
  strength 5.0
  pagerank 0.09076561588600579
  betweenness 75.0
  core 1
  x 0.405664
  y 0.467154
 ]
 node [
  id 10
  label "oadcd420017"
  name "Placeholder Taxpayers Union"
  kind "organization"
  letters 3
  coalition 2
  coalitionlabel "Placeholder Taxpayers Union &#183; Dummy Retailers Association"
  stability 0.8675
  partners 13
  strength 3.0
  pagerank 0.05819572998487822
  betweenness 47.0
  core 1
  x 0.332382
  y 0.87596
 ]
 node [
  id 11
  label "ob1872f64e8"
  name "Fictional Anglers Society"
  kind "organization"
  letters 2
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.89
  partners 6
  strength 2.0
  pagerank 0.038258416356667754
  betweenness 0.0
  core 1
  x 0.945717
  y 0.616968
 ]
 node [
  id 12
  label "ob543fe53ab"
  name "Dummy Retailers Association"
  kind "organization"
  letters 2
  coalition 2
  coalitionlabel "Placeholder Taxpayers Union &#183; Dummy Retailers Association"
  stability 0.8475
  partners 6
  strength 2.0
  pagerank 0.04044115743953529
  betweenness 0.0
  core 1
  x 0.0
  y 0.846406
 ]
 node [
  id 13
  label "oc16fc682d9"
  name "United Pretend Nurses"
  kind "organization"
  letters 3
  coalition 3
  coalitionlabel "Federation of Fictional&#8230; &#183; Placeholder Women's Center"
  stability 0.93
  partners 8
  strength 3.0
  pagerank 0.058810741466109206
  betweenness 0.0
  core 1
  x 0.20301
  y 0.0
 ]
 node [
  id 14
  label "oeb6cb65778"
  name "Placeholder Women's Center"
  kind "organization"
  letters 3
  coalition 3
  coalitionlabel "Federation of Fictional&#8230; &#183; Placeholder Women's Center"
  stability 0.93
  partners 8
  strength 3.0
  pagerank 0.058810741466109206
  betweenness 0.0
  core 1
  x 0.108247
  y 0.023445
 ]
 node [
  id 15
  label "of88c186132"
  name "Nowhere County Commuters"
  kind "organization"
  letters 2
  coalition 1
  coalitionlabel "Imaginary Cities League &#183; Alliance for Invented Bridges"
  stability 0.798333
  partners 12
  strength 2.0
  pagerank 0.03963381065939534
  betweenness 0.0
  core 1
  x 0.742886
  y 0.762293
 ]
 edge [
  source 0
  target 1
  weight 0.3666666666666667
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 0
  target 4
  weight 0.3666666666666667
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 0
  target 7
  weight 0.3666666666666667
  letters 2
  pvalue 0.09499818210350648
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 0
  target 9
  weight 0.3666666666666667
  letters 2
  pvalue 0.38200455911119147
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 0
  target 11
  weight 0.3666666666666667
  letters 2
  pvalue 0.09499818210350648
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 1
  target 4
  weight 0.47777777777777775
  letters 3
  pvalue 0.0972657860267303
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 1
  target 7
  weight 0.3666666666666667
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 1
  target 9
  weight 0.47777777777777775
  letters 3
  pvalue 0.29743008703048995
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 1
  target 11
  weight 0.3666666666666667
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 1
  target 15
  weight 0.2777777777777778
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 2
  target 10
  weight 0.3611111111111111
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 3
  target 5
  weight 0.45
  letters 2
  pvalue 0.09499818210350648
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 3
  target 10
  weight 0.45
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 3
  target 12
  weight 0.45
  letters 2
  pvalue 0.09499818210350648
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 4
  target 7
  weight 0.3666666666666667
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 4
  target 9
  weight 0.47777777777777775
  letters 3
  pvalue 0.29743008703048995
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 4
  target 11
  weight 0.3666666666666667
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 4
  target 15
  weight 0.2777777777777778
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 5
  target 10
  weight 0.45
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 5
  target 12
  weight 0.45
  letters 2
  pvalue 0.09499818210350648
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 6
  target 8
  weight 0.5333333333333333
  letters 2
  pvalue 0.2831762382621604
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 6
  target 9
  weight 0.3111111111111111
  letters 2
  pvalue 0.7898785000209169
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 6
  target 13
  weight 0.7333333333333334
  letters 3
  pvalue 0.18804416554591485
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 6
  target 14
  weight 0.7333333333333334
  letters 3
  pvalue 0.18804416554591485
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 7
  target 9
  weight 0.3666666666666667
  letters 2
  pvalue 0.38200455911119147
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 7
  target 11
  weight 0.3666666666666667
  letters 2
  pvalue 0.09499818210350648
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 8
  target 13
  weight 0.5333333333333333
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 8
  target 14
  weight 0.5333333333333333
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 9
  target 10
  weight 0.3111111111111111
  letters 2
  pvalue 0.6172057337050141
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 9
  target 11
  weight 0.3666666666666667
  letters 2
  pvalue 0.38200455911119147
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 9
  target 15
  weight 0.2777777777777778
  letters 2
  pvalue 0.38200455911119147
  qvalue 1.0
  backbone 0
 ]
 edge [
  source 10
  target 12
  weight 0.45
  letters 2
  pvalue 0.18459632859830216
  qvalue 0.9402208277295743
  backbone 0
 ]
 edge [
  source 13
  target 14
  weight 0.7333333333333334
  letters 3
  pvalue 0.0972657860267303
  qvalue 0.9402208277295743
  backbone 0
 ]
]
