set terminal svg size 990,830 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
200 0.631654 0.631654 0.631654
1200 0.764457 0.764457 0.764457
1450 0.768004 0.768004 0.768004
EOD
$p0s1 << EOD
200 0.696894 0.696894 0.696894
1200 0.777758 0.777758 0.777758
2200 0.791004 0.791004 0.791004
2700 0.795403 0.795403 0.795403
EOD
$p0s2 << EOD
200 0.678645 0.678645 0.678645
1200 0.85137 0.85137 0.85137
1450 0.85751 0.85751 0.85751
EOD
$p0s3 << EOD
200 0.714264 0.714264 0.714264
1200 0.827659 0.827659 0.827659
2200 0.846918 0.846918 0.846918
2700 0.851243 0.851243 0.851243
EOD
$p0s4 << EOD
200 0.694594 0.694594 0.694594
1200 0.867148 0.867148 0.867148
1450 0.874144 0.874144 0.874144
EOD
$p0s5 << EOD
200 0.715234 0.715234 0.715234
1200 0.842669 0.842669 0.842669
2200 0.871148 0.871148 0.871148
2700 0.879448 0.879448 0.879448
EOD
$p1s0 << EOD
200 0.469458 0.469458 0.469458
1200 0.63245 0.63245 0.63245
1450 0.634877 0.634877 0.634877
EOD
$p1s1 << EOD
200 0.364098 0.364098 0.364098
1200 0.457459 0.457459 0.457459
2200 0.486066 0.486066 0.486066
2700 0.497377 0.497377 0.497377
EOD
$p1s2 << EOD
200 0.552093 0.552093 0.552093
1200 0.77835 0.77835 0.77835
1450 0.785831 0.785831 0.785831
EOD
$p1s3 << EOD
200 0.37 0.37 0.37
1200 0.545738 0.545738 0.545738
2200 0.595656 0.595656 0.595656
2700 0.601639 0.601639 0.601639
EOD
$p1s4 << EOD
200 0.583156 0.583156 0.583156
1200 0.801833 0.801833 0.801833
1450 0.810751 0.810751 0.810751
EOD
$p1s5 << EOD
200 0.377213 0.377213 0.377213
1200 0.580492 0.580492 0.580492
2200 0.64623 0.64623 0.64623
2700 0.665984 0.665984 0.665984
EOD
$p2s0 << EOD
200 0.552941 0.552941 0.552941
1200 0.633333 0.633333 0.633333
1450 0.646078 0.646078 0.646078
EOD
$p2s1 << EOD
200 0 0 0
1200 0.104 0.104 0.104
2200 0.208 0.208 0.208
2700 0.232 0.232 0.232
EOD
$p2s2 << EOD
200 0.635294 0.635294 0.635294
1200 0.718627 0.718627 0.718627
1450 0.687255 0.687255 0.687255
EOD
$p2s3 << EOD
200 0 0 0
1200 0 0 0
2200 0.088 0.088 0.088
2700 0.12 0.12 0.12
EOD
$p2s4 << EOD
200 0.635294 0.635294 0.635294
1200 0.771569 0.771569 0.771569
1450 0.748039 0.748039 0.748039
EOD
$p2s5 << EOD
200 0 0 0
1200 0.008 0.008 0.008
2200 0.08 0.08 0.08
2700 0.096 0.096 0.096
EOD
$p3s0 << EOD
200 0.878758 0.878758 0.878758
1200 0.879686 0.879686 0.879686
1450 0.87638 0.87638 0.87638
EOD
$p3s1 << EOD
200 0.800937 0.800937 0.800937
1200 0.818719 0.818719 0.818719
2200 0.820823 0.820823 0.820823
2700 0.813025 0.813025 0.813025
EOD
$p3s2 << EOD
200 0.898718 0.898718 0.898718
1200 0.932968 0.932968 0.932968
1450 0.934722 0.934722 0.934722
EOD
$p3s3 << EOD
200 0.79097 0.79097 0.79097
1200 0.867379 0.867379 0.867379
2200 0.895379 0.895379 0.895379
2700 0.899041 0.899041 0.899041
EOD
$p3s4 << EOD
200 0.900402 0.900402 0.900402
1200 0.940572 0.940572 0.940572
1450 0.942533 0.942533 0.942533
EOD
$p3s5 << EOD
200 0.786616 0.786616 0.786616
1200 0.868845 0.868845 0.868845
2200 0.88691 0.88691 0.88691
2700 0.886676 0.886676 0.886676
EOD
$p4s0 << EOD
1200 0.645972 0.645972 0.645972
1450 0.661676 0.661676 0.661676
EOD
$p4s1 << EOD
1200 0.345776 0.345776 0.345776
2200 0.465852 0.465852 0.465852
2700 0.475239 0.475239 0.475239
EOD
$p4s2 << EOD
1200 0.756706 0.756706 0.756706
1450 0.771915 0.771915 0.771915
EOD
$p4s3 << EOD
1200 0.470864 0.470864 0.470864
2200 0.588437 0.588437 0.588437
2700 0.616 0.616 0.616
EOD
$p4s4 << EOD
1200 0.752427 0.752427 0.752427
1450 0.774486 0.774486 0.774486
EOD
$p4s5 << EOD
1200 0.513793 0.513793 0.513793
2200 0.608685 0.608685 0.608685
2700 0.633642 0.633642 0.633642
EOD
$p5s0 << EOD
1200 0.386412 0.386412 0.386412
1450 0.441891 0.441891 0.441891
EOD
$p5s1 << EOD
1200 0.332347 0.332347 0.332347
2200 0.380313 0.380313 0.380313
2700 0.389372 0.389372 0.389372
EOD
$p5s2 << EOD
1200 0.0749617 0.0749617 0.0749617
1450 0.0801478 0.0801478 0.0801478
EOD
$p5s3 << EOD
1200 0.0984807 0.0984807 0.0984807
2200 0.135169 0.135169 0.135169
2700 0.155031 0.155031 0.155031
EOD
$p5s4 << EOD
1200 0.0611571 0.0611571 0.0611571
1450 0.0574576 0.0574576 0.0574576
EOD
$p5s5 << EOD
1200 0.0879543 0.0879543 0.0879543
2200 0.0832416 0.0832416 0.0832416
2700 0.0878304 0.0878304 0.0878304
EOD
$p6s0 << EOD
1200 3.15997 3.15997 3.15997
1450 3.24779 3.24779 3.24779
EOD
$p6s1 << EOD
1200 4.16353 4.16353 4.16353
2200 4.8481 4.8481 4.8481
2700 4.96596 4.96596 4.96596
EOD
$p6s2 << EOD
1200 3.01882 3.01882 3.01882
1450 3.10407 3.10407 3.10407
EOD
$p6s3 << EOD
1200 3.87332 3.87332 3.87332
2200 4.50141 4.50141 4.50141
2700 4.60375 4.60375 4.60375
EOD
$p6s4 << EOD
1200 2.97717 2.97717 2.97717
1450 3.05817 3.05817 3.05817
EOD
$p6s5 << EOD
1200 3.81592 3.81592 3.81592
2200 4.36927 4.36927 4.36927
2700 4.45039 4.45039 4.45039
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
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.601528 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.601528 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
    $p0s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.956627
set bmargin at screen 0.746988
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
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
    $p1s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.956627
set bmargin at screen 0.746988
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
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
    $p2s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.643373
set bmargin at screen 0.433735
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
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
    $p3s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.643373
set bmargin at screen 0.433735
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
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
    $p4s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.643373
set bmargin at screen 0.433735
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
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
    $p5s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.33012
set bmargin at screen 0.120482
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:2781]
set xtics norotate ('0' 0, '1k' 1000, '2k' 2000)
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
    $p6s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#1697a6' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '1.8k, Krull', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title '1.8k, RoadRunner', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '9k, Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '9k, RoadRunner', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title '36k, Krull', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#1697a6' title '36k, RoadRunner', \
    NaN notitle
unset multiplot
unset output
