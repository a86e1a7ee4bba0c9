set terminal svg size 990,830 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
200 0.698875 0.698875 0.698875
1200 0.867091 0.867091 0.867091
1450 0.874103 0.874103 0.874103
EOD
$p0s1 << EOD
200 0.766113 0.766113 0.766113
1200 0.851318 0.851318 0.851318
2200 0.865356 0.865356 0.865356
3200 0.876221 0.876221 0.876221
4200 0.884725 0.884725 0.884725
5200 0.89034 0.89034 0.89034
6200 0.896932 0.896932 0.896932
7200 0.901326 0.901326 0.901326
8200 0.905233 0.905233 0.905233
9200 0.908081 0.908081 0.908081
10200 0.910156 0.910156 0.910156
EOD
$p0s2 << EOD
200 0.724445 0.724445 0.724445
1200 0.839629 0.839629 0.839629
2200 0.868663 0.868663 0.868663
2700 0.877568 0.877568 0.877568
EOD
$p0s3 << EOD
200 0.813112 0.813112 0.813112
1200 0.902153 0.902153 0.902153
1450 0.905373 0.905373 0.905373
EOD
$p0s4 << EOD
200 0.807074 0.807074 0.807074
1200 0.887343 0.887343 0.887343
2200 0.907762 0.907762 0.907762
2700 0.912442 0.912442 0.912442
EOD
$p0s5 << EOD
200 0.840713 0.840713 0.840713
1200 0.899176 0.899176 0.899176
1450 0.90305 0.90305 0.90305
EOD
$p0s6 << EOD
200 0.818319 0.818319 0.818319
1200 0.878988 0.878988 0.878988
2200 0.895264 0.895264 0.895264
3200 0.907878 0.907878 0.907878
4200 0.921427 0.921427 0.921427
5200 0.925903 0.925903 0.925903
6200 0.930908 0.930908 0.930908
7200 0.934733 0.934733 0.934733
8200 0.937907 0.937907 0.937907
9200 0.940552 0.940552 0.940552
10200 0.941406 0.941406 0.941406
EOD
$p0s7 << EOD
200 0.799122 0.799122 0.799122
1200 0.878686 0.878686 0.878686
2200 0.89865 0.89865 0.89865
2700 0.9042 0.9042 0.9042
EOD
$p1s0 << EOD
200 0.588721 0.588721 0.588721
1200 0.803237 0.803237 0.803237
1450 0.810998 0.810998 0.810998
EOD
$p1s1 << EOD
200 0.19226 0.19226 0.19226
1200 0.295864 0.295864 0.295864
2200 0.360975 0.360975 0.360975
3200 0.409296 0.409296 0.409296
4200 0.451065 0.451065 0.451065
5200 0.481163 0.481163 0.481163
6200 0.516585 0.516585 0.516585
7200 0.538903 0.538903 0.538903
8200 0.558559 0.558559 0.558559
9200 0.570025 0.570025 0.570025
10200 0.579034 0.579034 0.579034
EOD
$p1s2 << EOD
200 0.372541 0.372541 0.372541
1200 0.571311 0.571311 0.571311
2200 0.640164 0.640164 0.640164
2700 0.660656 0.660656 0.660656
EOD
$p1s3 << EOD
200 0.767484 0.767484 0.767484
1200 0.85121 0.85121 0.85121
1450 0.854182 0.854182 0.854182
EOD
$p1s4 << EOD
200 0.488388 0.488388 0.488388
1200 0.68224 0.68224 0.68224
2200 0.735246 0.735246 0.735246
2700 0.745765 0.745765 0.745765
EOD
$p1s5 << EOD
200 0.783337 0.783337 0.783337
1200 0.845925 0.845925 0.845925
1450 0.852035 0.852035 0.852035
EOD
$p1s6 << EOD
200 0.253481 0.253481 0.253481
1200 0.437756 0.437756 0.437756
2200 0.518018 0.518018 0.518018
3200 0.571048 0.571048 0.571048
4200 0.63964 0.63964 0.63964
5200 0.661138 0.661138 0.661138
6200 0.681818 0.681818 0.681818
7200 0.70086 0.70086 0.70086
8200 0.718264 0.718264 0.718264
9200 0.72973 0.72973 0.72973
10200 0.734029 0.734029 0.734029
EOD
$p1s7 << EOD
200 0.49112 0.49112 0.49112
1200 0.664617 0.664617 0.664617
2200 0.710929 0.710929 0.710929
2700 0.723497 0.723497 0.723497
EOD
$p2s0 << EOD
200 0.535948 0.535948 0.535948
1200 0.756536 0.756536 0.756536
1450 0.771242 0.771242 0.771242
EOD
$p2s1 << EOD
200 0 0 0
1200 0.511111 0.511111 0.511111
2200 0.622222 0.622222 0.622222
3200 0.711111 0.711111 0.711111
4200 0.644444 0.644444 0.644444
5200 0.711111 0.711111 0.711111
6200 0.733333 0.733333 0.733333
7200 0.755556 0.755556 0.755556
8200 0.711111 0.711111 0.711111
9200 0.711111 0.711111 0.711111
10200 0.733333 0.733333 0.733333
EOD
$p2s2 << EOD
200 0 0 0
1200 0.0133333 0.0133333 0.0133333
2200 0.0266667 0.0266667 0.0266667
2700 0.04 0.04 0.04
EOD
$p2s3 << EOD
200 0.602941 0.602941 0.602941
1200 0.764706 0.764706 0.764706
1450 0.79902 0.79902 0.79902
EOD
$p2s4 << EOD
200 0 0 0
1200 0.213333 0.213333 0.213333
2200 0.213333 0.213333 0.213333
2700 0.32 0.32 0.32
EOD
$p2s5 << EOD
200 0.668301 0.668301 0.668301
1200 0.797386 0.797386 0.797386
1450 0.803922 0.803922 0.803922
EOD
$p2s6 << EOD
200 0 0 0
1200 0.577778 0.577778 0.577778
2200 0.777778 0.777778 0.777778
3200 0.8 0.8 0.8
4200 0.8 0.8 0.8
5200 0.8 0.8 0.8
6200 0.844444 0.844444 0.844444
7200 0.844444 0.844444 0.844444
8200 0.866667 0.866667 0.866667
9200 0.822222 0.822222 0.822222
10200 0.866667 0.866667 0.866667
EOD
$p2s7 << EOD
200 0 0 0
1200 0.213333 0.213333 0.213333
2200 0.2 0.2 0.2
2700 0.386667 0.386667 0.386667
EOD
$p3s0 << EOD
200 0.899034 0.899034 0.899034
1200 0.938255 0.938255 0.938255
1450 0.941798 0.941798 0.941798
EOD
$p3s1 << EOD
200 0.481865 0.481865 0.481865
1200 0.93022 0.93022 0.93022
2200 0.969485 0.969485 0.969485
3200 0.980449 0.980449 0.980449
4200 0.972097 0.972097 0.972097
5200 0.981334 0.981334 0.981334
6200 0.96798 0.96798 0.96798
7200 0.968068 0.968068 0.968068
8200 0.968364 0.968364 0.968364
9200 0.958831 0.958831 0.958831
10200 0.95954 0.95954 0.95954
EOD
$p3s2 << EOD
200 0.792107 0.792107 0.792107
1200 0.865468 0.865468 0.865468
2200 0.882089 0.882089 0.882089
2700 0.878474 0.878474 0.878474
EOD
$p3s3 << EOD
200 0.919258 0.919258 0.919258
1200 0.950017 0.950017 0.950017
1450 0.953989 0.953989 0.953989
EOD
$p3s4 << EOD
200 0.810163 0.810163 0.810163
1200 0.920445 0.920445 0.920445
2200 0.932443 0.932443 0.932443
2700 0.926303 0.926303 0.926303
EOD
$p3s5 << EOD
200 0.903818 0.903818 0.903818
1200 0.947368 0.947368 0.947368
1450 0.95042 0.95042 0.95042
EOD
$p3s6 << EOD
200 0.745817 0.745817 0.745817
1200 0.971034 0.971034 0.971034
2200 0.988918 0.988918 0.988918
3200 0.991811 0.991811 0.991811
4200 0.992371 0.992371 0.992371
5200 0.994496 0.994496 0.994496
6200 0.990778 0.990778 0.990778
7200 0.991988 0.991988 0.991988
8200 0.993375 0.993375 0.993375
9200 0.991958 0.991958 0.991958
10200 0.992961 0.992961 0.992961
EOD
$p3s7 << EOD
200 0.799192 0.799192 0.799192
1200 0.911253 0.911253 0.911253
2200 0.935068 0.935068 0.935068
2700 0.935804 0.935804 0.935804
EOD
$p4s0 << EOD
1200 0.745729 0.745729 0.745729
1450 0.77223 0.77223 0.77223
EOD
$p4s1 << EOD
1200 0.488996 0.488996 0.488996
2200 0.582814 0.582814 0.582814
3200 0.600054 0.600054 0.600054
4200 0.622118 0.622118 0.622118
5200 0.626938 0.626938 0.626938
6200 0.643488 0.643488 0.643488
7200 0.646687 0.646687 0.646687
8200 0.640813 0.640813 0.640813
9200 0.634489 0.634489 0.634489
10200 0.61525 0.61525 0.61525
EOD
$p4s2 << EOD
1200 0.520039 0.520039 0.520039
2200 0.609241 0.609241 0.609241
2700 0.635117 0.635117 0.635117
EOD
$p4s3 << EOD
1200 0.787877 0.787877 0.787877
1450 0.796883 0.796883 0.796883
EOD
$p4s4 << EOD
1200 0.56628 0.56628 0.56628
2200 0.656622 0.656622 0.656622
2700 0.675554 0.675554 0.675554
EOD
$p4s5 << EOD
1200 0.7783 0.7783 0.7783
1450 0.785713 0.785713 0.785713
EOD
$p4s6 << EOD
1200 0.45763 0.45763 0.45763
2200 0.564374 0.564374 0.564374
3200 0.597279 0.597279 0.597279
4200 0.630437 0.630437 0.630437
5200 0.632053 0.632053 0.632053
6200 0.63218 0.63218 0.63218
7200 0.632657 0.632657 0.632657
8200 0.60089 0.60089 0.60089
9200 0.578075 0.578075 0.578075
10200 0.524461 0.524461 0.524461
EOD
$p4s7 << EOD
1200 0.582807 0.582807 0.582807
2200 0.652891 0.652891 0.652891
2700 0.672065 0.672065 0.672065
EOD
$p5s0 << EOD
1200 0.060952 0.060952 0.060952
1450 0.0578665 0.0578665 0.0578665
EOD
$p5s1 << EOD
1200 0.035827 0.035827 0.035827
2200 0.0405054 0.0405054 0.0405054
3200 0.0468833 0.0468833 0.0468833
4200 0.0647138 0.0647138 0.0647138
5200 0.0680728 0.0680728 0.0680728
6200 0.0825217 0.0825217 0.0825217
7200 0.100486 0.100486 0.100486
8200 0.132155 0.132155 0.132155
9200 0.148949 0.148949 0.148949
10200 0.173793 0.173793 0.173793
EOD
$p5s2 << EOD
1200 0.0861396 0.0861396 0.0861396
2200 0.0811092 0.0811092 0.0811092
2700 0.0893294 0.0893294 0.0893294
EOD
$p5s3 << EOD
1200 0.0651344 0.0651344 0.0651344
1450 0.061173 0.061173 0.061173
EOD
$p5s4 << EOD
1200 0.088751 0.088751 0.088751
2200 0.0850318 0.0850318 0.0850318
2700 0.0951712 0.0951712 0.0951712
EOD
$p5s5 << EOD
1200 0.0684149 0.0684149 0.0684149
1450 0.0644214 0.0644214 0.0644214
EOD
$p5s6 << EOD
1200 0.0343813 0.0343813 0.0343813
2200 0.0412045 0.0412045 0.0412045
3200 0.0460663 0.0460663 0.0460663
4200 0.0734064 0.0734064 0.0734064
5200 0.076873 0.076873 0.076873
6200 0.107449 0.107449 0.107449
7200 0.158604 0.158604 0.158604
8200 0.216903 0.216903 0.216903
9200 0.247625 0.247625 0.247625
10200 0.320613 0.320613 0.320613
EOD
$p5s7 << EOD
1200 0.0899871 0.0899871 0.0899871
2200 0.0841212 0.0841212 0.0841212
2700 0.0961298 0.0961298 0.0961298
EOD
$p6s0 << EOD
1200 2.98682 2.98682 2.98682
1450 3.0304 3.0304 3.0304
EOD
$p6s1 << EOD
1200 2.81751 2.81751 2.81751
2200 2.86019 2.86019 2.86019
3200 2.8781 2.8781 2.8781
4200 2.88943 2.88943 2.88943
5200 2.90208 2.90208 2.90208
6200 2.9321 2.9321 2.9321
7200 2.94944 2.94944 2.94944
8200 2.97508 2.97508 2.97508
9200 2.99122 2.99122 2.99122
10200 3.0119 3.0119 3.0119
EOD
$p6s2 << EOD
1200 3.8037 3.8037 3.8037
2200 4.37132 4.37132 4.37132
2700 4.45797 4.45797 4.45797
EOD
$p6s3 << EOD
1200 3.11209 3.11209 3.11209
1450 3.2323 3.2323 3.2323
EOD
$p6s4 << EOD
1200 3.94906 3.94906 3.94906
2200 4.55964 4.55964 4.55964
2700 4.62008 4.62008 4.62008
EOD
$p6s5 << EOD
1200 3.1851 3.1851 3.1851
1450 3.32478 3.32478 3.32478
EOD
$p6s6 << EOD
1200 2.81444 2.81444 2.81444
2200 2.86466 2.86466 2.86466
3200 2.88057 2.88057 2.88057
4200 2.8904 2.8904 2.8904
5200 2.91298 2.91298 2.91298
6200 2.93935 2.93935 2.93935
7200 2.9805 2.9805 2.9805
8200 3.0311 3.0311 3.0311
9200 3.06976 3.06976 3.06976
10200 3.14078 3.14078 3.14078
EOD
$p6s7 << EOD
1200 4.01361 4.01361 4.01361
2200 4.57942 4.57942 4.57942
2700 4.61683 4.61683 4.61683
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.956627
set bmargin at screen 0.746988
unset label
unset arrow
set title 'token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.651464 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.651464 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p0s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p0s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p0s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p0s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p0s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p0s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p0s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.956627
set bmargin at screen 0.746988
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p1s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p1s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p1s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p1s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p1s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p1s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p1s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p1s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p1s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p1s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p1s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.956627
set bmargin at screen 0.746988
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p2s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p2s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p2s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p2s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p2s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p2s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p2s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p2s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p2s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p2s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p2s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.643373
set bmargin at screen 0.433735
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'knows nothing' at graph 0.99,first 0.5 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.5 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p3s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p3s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p3s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p3s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p3s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p3s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p3s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p3s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p3s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p3s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p3s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p3s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p3s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.643373
set bmargin at screen 0.433735
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no relation' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p4s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p4s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p4s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p4s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p4s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p4s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p4s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p4s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p4s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p4s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p4s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p4s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p4s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p4s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.643373
set bmargin at screen 0.433735
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p5s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p5s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p5s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p5s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p5s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p5s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p5s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p5s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p5s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p5s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p5s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p5s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p5s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p5s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.33012
set bmargin at screen 0.120482
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:10506]
set xtics norotate ('0' 0, '5k' 5000, '10k' 10000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p6s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p6s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p6s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p6s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p6s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p6s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p6s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p6s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p6s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p6s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle, \
    $p6s5 using 1:2 with lines lw 2 dt 2 lc rgb '#1697a6' notitle, \
    $p6s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle, \
    $p6s6 using 1:2 with lines lw 2 dt 3 lc rgb '#b08a1e' notitle, \
    $p6s6 using 1:2 with points pt 9 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p6s7 using 1:2 with lines lw 2 dt 3 lc rgb '#d15fa8' notitle, \
    $p6s7 using 1:2 with points pt 9 ps 0.7 lc rgb '#d15fa8' notitle
unset title
unset label
unset arrow
unset border
unset tics
unset xlabel
unset ylabel
unset grid
unset logscale
set lmargin at screen 0.02
set rmargin at screen 0.98
set bmargin at screen 0
set tmargin at screen 0.060241
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'small, Krull', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'small, Pong', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'small, RoadRunner', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'medium, Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title 'medium, RoadRunner', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#1697a6' title '40M, Krull', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#b08a1e' title '40M, Pong', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#d15fa8' title '40M, RoadRunner', \
    NaN notitle
unset multiplot
unset output
