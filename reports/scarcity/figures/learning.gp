set terminal svg size 990,551 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
50 0.0302269 0.0302269 0.0302269
100 0.030785 0.030785 0.030785
EOD
$p0s1 << EOD
50 0.0604539 0.0604539 0.0604539
100 9.3006e-05 9.3006e-05 9.3006e-05
150 0.0704985 0.0704985 0.0704985
200 0.0438058 0.0438058 0.0438058
250 0.266555 0.266555 0.266555
300 0.378255 0.378255 0.378255
350 0.576544 0.576544 0.576544
EOD
$p0s2 << EOD
50 0.000558036 0.000558036 0.000558036
100 0.0529204 0.0529204 0.0529204
150 0.0729167 0.0729167 0.0729167
200 0.0355283 0.0355283 0.0355283
250 0.0956101 0.0956101 0.0956101
300 0.323847 0.323847 0.323847
350 0.546224 0.546224 0.546224
EOD
$p0s3 << EOD
50 0.0273438 0.0273438 0.0273438
100 0.0603609 0.0603609 0.0603609
150 0.000558036 0.000558036 0.000558036
200 0.00176711 0.00176711 0.00176711
250 0.046875 0.046875 0.046875
300 0.22619 0.22619 0.22619
350 0.475353 0.475353 0.475353
EOD
$p0s4 << EOD
50 0.000186012 0.000186012 0.000186012
100 0.0503162 0.0503162 0.0503162
150 0.0815662 0.0815662 0.0815662
200 0.11077 0.11077 0.11077
250 0.320312 0.320312 0.320312
300 0.468285 0.468285 0.468285
350 0.594959 0.594959 0.594959
EOD
$p1s0 << EOD
50 0.00225734 0.00225734 0.00225734
100 0.00433071 0.00433071 0.00433071
EOD
$p1s1 << EOD
50 0.00546448 0.00546448 0.00546448
100 0.000675676 0.000675676 0.000675676
150 0.0307692 0.0307692 0.0307692
200 0.0221654 0.0221654 0.0221654
250 0.0792839 0.0792839 0.0792839
300 0.0886616 0.0886616 0.0886616
350 0.189258 0.189258 0.189258
EOD
$p1s2 << EOD
50 0.00311526 0.00311526 0.00311526
100 0.019088 0.019088 0.019088
150 0.0339623 0.0339623 0.0339623
200 0.0249532 0.0249532 0.0249532
250 0.025577 0.025577 0.025577
300 0.0966937 0.0966937 0.0966937
350 0.17093 0.17093 0.17093
EOD
$p1s3 << EOD
50 0.0151362 0.0151362 0.0151362
100 0.00285714 0.00285714 0.00285714
150 0.00402901 0.00402901 0.00402901
200 0.00752445 0.00752445 0.00752445
250 0.0240783 0.0240783 0.0240783
300 0.0857788 0.0857788 0.0857788
350 0.14447 0.14447 0.14447
EOD
$p1s4 << EOD
50 0.00237248 0.00237248 0.00237248
100 0.0125483 0.0125483 0.0125483
150 0.0328054 0.0328054 0.0328054
200 0.0428752 0.0428752 0.0428752
250 0.104035 0.104035 0.104035
300 0.160782 0.160782 0.160782
350 0.257881 0.257881 0.257881
EOD
$p2s0 << EOD
50 0 0 0
100 0 0 0
EOD
$p2s1 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
350 0 0 0
EOD
$p2s2 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
350 0 0 0
EOD
$p2s3 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
350 0 0 0
EOD
$p2s4 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
350 0 0 0
EOD
$p3s0 << EOD
250 0.0206798 0.0206798 0.0206798
300 0.0162103 0.0162103 0.0162103
350 0.0196612 0.0196612 0.0196612
EOD
$p3s1 << EOD
250 0.0222052 0.0222052 0.0222052
300 0.0172741 0.0172741 0.0172741
350 0.0156045 0.0156045 0.0156045
EOD
$p3s2 << EOD
250 0.107249 0.107249 0.107249
300 0.10173 0.10173 0.10173
350 0.111626 0.111626 0.111626
EOD
$p3s3 << EOD
250 0.106541 0.106541 0.106541
300 0.110875 0.110875 0.110875
350 0.109158 0.109158 0.109158
EOD
$p3s4 << EOD
250 0.100065 0.100065 0.100065
300 0.101084 0.101084 0.101084
350 0.112947 0.112947 0.112947
EOD
$p4s0 << EOD
250 0.0842995 0.0842995 0.0842995
300 0.059383 0.059383 0.059383
350 0.0621628 0.0621628 0.0621628
EOD
$p4s1 << EOD
250 0.0979873 0.0979873 0.0979873
300 0.0605521 0.0605521 0.0605521
350 0.0535633 0.0535633 0.0535633
EOD
$p4s2 << EOD
250 0.129582 0.129582 0.129582
300 0.0765154 0.0765154 0.0765154
350 0.065635 0.065635 0.065635
EOD
$p4s3 << EOD
250 0.142592 0.142592 0.142592
300 0.0523908 0.0523908 0.0523908
350 0.058255 0.058255 0.058255
EOD
$p4s4 << EOD
250 0.150439 0.150439 0.150439
300 0.0470068 0.0470068 0.0470068
350 0.0687455 0.0687455 0.0687455
EOD
$p5s0 << EOD
250 2.4872 2.4872 2.4872
300 2.50301 2.50301 2.50301
350 2.50797 2.50797 2.50797
EOD
$p5s1 << EOD
250 2.48847 2.48847 2.48847
300 2.51573 2.51573 2.51573
350 2.54359 2.54359 2.54359
EOD
$p5s2 << EOD
250 2.05543 2.05543 2.05543
300 2.08221 2.08221 2.08221
350 2.07004 2.07004 2.07004
EOD
$p5s3 << EOD
250 2.04745 2.04745 2.04745
300 2.08642 2.08642 2.08642
350 2.07833 2.07833 2.07833
EOD
$p5s4 << EOD
250 2.04418 2.04418 2.04418
300 2.07969 2.07969 2.07969
350 2.07045 2.07045 2.07045
EOD
set multiplot
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:360.5]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.862878 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.862878 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p0s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p0s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:360.5]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
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
    $p1s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.934664
set bmargin at screen 0.618875
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:360.5]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
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
    $p2s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:360.5]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'no relation' at graph 0.99,first 0 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p3s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p3s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p3s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p3s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p3s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p3s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p3s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p3s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p3s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:360.5]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p4s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p4s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p4s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p4s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p4s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p4s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p4s3 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p4s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p4s4 using 1:2 with lines lw 2 dt 2 lc rgb '#d9475a' notitle, \
    $p4s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.462795
set bmargin at screen 0.147005
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:360.5]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
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
    $p5s4 using 1:2 with points pt 5 ps 0.7 lc rgb '#d9475a' notitle
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
set tmargin at screen 0.0562613
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '540', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title '1.08k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '2.7k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '5.4k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title '10.8k', \
    NaN notitle
unset multiplot
unset output
