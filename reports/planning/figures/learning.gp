set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
200 0.694594 0.694594 0.694594
1200 0.867148 0.867148 0.867148
1450 0.874144 0.874144 0.874144
EOD
$p0s1 << EOD
200 0.766553 0.766553 0.766553
1200 0.853467 0.853467 0.853467
2200 0.868433 0.868433 0.868433
3200 0.880469 0.880469 0.880469
4200 0.888501 0.888501 0.888501
5200 0.894897 0.894897 0.894897
6200 0.900586 0.900586 0.900586
7200 0.905054 0.905054 0.905054
8200 0.907788 0.907788 0.907788
9200 0.910278 0.910278 0.910278
10200 0.912378 0.912378 0.912378
EOD
$p0s2 << EOD
200 0.715234 0.715234 0.715234
1200 0.842669 0.842669 0.842669
2200 0.871148 0.871148 0.871148
2700 0.879448 0.879448 0.879448
EOD
$p0s3 << EOD
200 0.735421 0.735421 0.735421
1200 0.908977 0.908977 0.908977
2200 0.918933 0.918933 0.918933
2700 0.921404 0.921404 0.921404
EOD
$p1s0 << EOD
200 0.583156 0.583156 0.583156
1200 0.801833 0.801833 0.801833
1450 0.810751 0.810751 0.810751
EOD
$p1s1 << EOD
200 0.194103 0.194103 0.194103
1200 0.304668 0.304668 0.304668
2200 0.375676 0.375676 0.375676
3200 0.43145 0.43145 0.43145
4200 0.470393 0.470393 0.470393
5200 0.505774 0.505774 0.505774
6200 0.534644 0.534644 0.534644
7200 0.556388 0.556388 0.556388
8200 0.570516 0.570516 0.570516
9200 0.582678 0.582678 0.582678
10200 0.591155 0.591155 0.591155
EOD
$p1s2 << EOD
200 0.377213 0.377213 0.377213
1200 0.580492 0.580492 0.580492
2200 0.64623 0.64623 0.64623
2700 0.665984 0.665984 0.665984
EOD
$p1s3 << EOD
200 0.367031 0.367031 0.367031
1200 0.463754 0.463754 0.463754
2200 0.507448 0.507448 0.507448
2700 0.523138 0.523138 0.523138
EOD
$p2s0 << EOD
200 0.635294 0.635294 0.635294
1200 0.771569 0.771569 0.771569
1450 0.748039 0.748039 0.748039
EOD
$p2s1 << EOD
200 0 0 0
1200 0.546667 0.546667 0.546667
2200 0.666667 0.666667 0.666667
3200 0.706667 0.706667 0.706667
4200 0.693333 0.693333 0.693333
5200 0.733333 0.733333 0.733333
6200 0.733333 0.733333 0.733333
7200 0.746667 0.746667 0.746667
8200 0.733333 0.733333 0.733333
9200 0.733333 0.733333 0.733333
10200 0.733333 0.733333 0.733333
EOD
$p2s2 << EOD
200 0 0 0
1200 0.008 0.008 0.008
2200 0.08 0.08 0.08
2700 0.096 0.096 0.096
EOD
$p2s3 << EOD
200 0 0 0
1200 0.00434783 0.00434783 0.00434783
2200 0.00869565 0.00869565 0.00869565
2700 0.0130435 0.0130435 0.0130435
EOD
$p3s0 << EOD
200 0.900402 0.900402 0.900402
1200 0.940572 0.940572 0.940572
1450 0.942533 0.942533 0.942533
EOD
$p3s1 << EOD
200 0.507118 0.507118 0.507118
1200 0.942249 0.942249 0.942249
2200 0.970925 0.970925 0.970925
3200 0.982408 0.982408 0.982408
4200 0.978035 0.978035 0.978035
5200 0.979132 0.979132 0.979132
6200 0.976414 0.976414 0.976414
7200 0.974493 0.974493 0.974493
8200 0.97537 0.97537 0.97537
9200 0.969031 0.969031 0.969031
10200 0.96981 0.96981 0.96981
EOD
$p3s2 << EOD
200 0.786616 0.786616 0.786616
1200 0.868845 0.868845 0.868845
2200 0.88691 0.88691 0.88691
2700 0.886676 0.886676 0.886676
EOD
$p3s3 << EOD
200 0.577938 0.577938 0.577938
1200 0.64823 0.64823 0.64823
2200 0.671462 0.671462 0.671462
2700 0.672864 0.672864 0.672864
EOD
$p4s0 << EOD
1200 0.752427 0.752427 0.752427
1450 0.774486 0.774486 0.774486
EOD
$p4s1 << EOD
1200 0.489652 0.489652 0.489652
2200 0.576384 0.576384 0.576384
3200 0.592876 0.592876 0.592876
4200 0.614179 0.614179 0.614179
5200 0.623926 0.623926 0.623926
6200 0.643888 0.643888 0.643888
7200 0.646441 0.646441 0.646441
8200 0.643037 0.643037 0.643037
9200 0.637328 0.637328 0.637328
10200 0.616281 0.616281 0.616281
EOD
$p4s2 << EOD
1200 0.513793 0.513793 0.513793
2200 0.608685 0.608685 0.608685
2700 0.633642 0.633642 0.633642
EOD
$p4s3 << EOD
1200 0.277719 0.277719 0.277719
2200 0.353858 0.353858 0.353858
2700 0.362381 0.362381 0.362381
EOD
$p5s0 << EOD
1200 0.0611571 0.0611571 0.0611571
1450 0.0574576 0.0574576 0.0574576
EOD
$p5s1 << EOD
1200 0.0394175 0.0394175 0.0394175
2200 0.0399421 0.0399421 0.0399421
3200 0.050553 0.050553 0.050553
4200 0.0640939 0.0640939 0.0640939
5200 0.0687567 0.0687567 0.0687567
6200 0.0807417 0.0807417 0.0807417
7200 0.103434 0.103434 0.103434
8200 0.131093 0.131093 0.131093
9200 0.147845 0.147845 0.147845
10200 0.175084 0.175084 0.175084
EOD
$p5s2 << EOD
1200 0.0879543 0.0879543 0.0879543
2200 0.0832416 0.0832416 0.0832416
2700 0.0878304 0.0878304 0.0878304
EOD
$p5s3 << EOD
1200 0.0201296 0.0201296 0.0201296
2200 0.0233142 0.0233142 0.0233142
2700 0.0273554 0.0273554 0.0273554
EOD
$p6s0 << EOD
1200 2.97717 2.97717 2.97717
1450 3.05817 3.05817 3.05817
EOD
$p6s1 << EOD
1200 2.81133 2.81133 2.81133
2200 2.85908 2.85908 2.85908
3200 2.87645 2.87645 2.87645
4200 2.88736 2.88736 2.88736
5200 2.90438 2.90438 2.90438
6200 2.92676 2.92676 2.92676
7200 2.94559 2.94559 2.94559
8200 2.96932 2.96932 2.96932
9200 2.98559 2.98559 2.98559
10200 3.00769 3.00769 3.00769
EOD
$p6s2 << EOD
1200 3.81592 3.81592 3.81592
2200 4.36927 4.36927 4.36927
2700 4.45039 4.45039 4.45039
EOD
$p6s3 << EOD
1200 3.32416 3.32416 3.32416
2200 3.4503 3.4503 3.4503
2700 3.44732 3.44732 3.44732
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.95561
set bmargin at screen 0.74106
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
set label 'copying' at graph 0.99,first 0.72029 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.72029 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.95561
set bmargin at screen 0.74106
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
    $p1s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.95561
set bmargin at screen 0.74106
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
    $p2s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.635018
set bmargin at screen 0.420469
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
    $p3s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.635018
set bmargin at screen 0.420469
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
    $p4s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.635018
set bmargin at screen 0.420469
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
    $p5s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.314427
set bmargin at screen 0.0998767
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
    $p6s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
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
set tmargin at screen 0.0382244
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'Krull', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'Pong', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'RoadRunner', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'SpaceInvaders', \
    NaN notitle
unset multiplot
unset output
