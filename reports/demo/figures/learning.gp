set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
75 0.335483 0.335483 0.335483
100 0.373512 0.373512 0.373512
175 0.513145 0.513145 0.513145
250 0.571594 0.571594 0.571594
EOD
$p0s1 << EOD
75 0.29332 0.29332 0.29332
100 0.391121 0.391121 0.391121
175 0.491237 0.491237 0.491237
250 0.531498 0.531498 0.531498
EOD
$p0s2 << EOD
75 0.287368 0.287368 0.287368
100 0.373843 0.373843 0.373843
175 0.511657 0.511657 0.511657
250 0.570519 0.570519 0.570519
EOD
$p0s3 << EOD
75 0.455192 0.455192 0.455192
100 0.479828 0.479828 0.479828
175 0.595073 0.595073 0.595073
250 0.669395 0.669395 0.669395
EOD
$p0s4 << EOD
75 0.451306 0.451306 0.451306
100 0.480241 0.480241 0.480241
175 0.571015 0.571015 0.571015
250 0.649471 0.649471 0.649471
EOD
$p0s5 << EOD
75 0.431961 0.431961 0.431961
100 0.468171 0.468171 0.468171
175 0.531994 0.531994 0.531994
250 0.628968 0.628968 0.628968
EOD
$p1s0 << EOD
75 0.024659 0.024659 0.024659
100 0.0309549 0.0309549 0.0309549
175 0.116474 0.116474 0.116474
250 0.190451 0.190451 0.190451
EOD
$p1s1 << EOD
75 0.0241343 0.0241343 0.0241343
100 0.0383001 0.0383001 0.0383001
175 0.103358 0.103358 0.103358
250 0.167366 0.167366 0.167366
EOD
$p1s2 << EOD
75 0.0204617 0.0204617 0.0204617
100 0.0409234 0.0409234 0.0409234
175 0.117524 0.117524 0.117524
250 0.186779 0.186779 0.186779
EOD
$p1s3 << EOD
75 0.0592865 0.0592865 0.0592865
100 0.0897167 0.0897167 0.0897167
175 0.198846 0.198846 0.198846
250 0.26915 0.26915 0.26915
EOD
$p1s4 << EOD
75 0.0592865 0.0592865 0.0592865
100 0.093914 0.093914 0.093914
175 0.19255 0.19255 0.19255
250 0.283316 0.283316 0.283316
EOD
$p1s5 << EOD
75 0.0545645 0.0545645 0.0545645
100 0.067681 0.067681 0.067681
175 0.126443 0.126443 0.126443
250 0.251836 0.251836 0.251836
EOD
$p2s0 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s1 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s2 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s3 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0.0441176 0.0441176 0.0441176
EOD
$p2s4 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p2s5 << EOD
75 0 0 0
100 0 0 0
175 0 0 0
250 0 0 0
EOD
$p3s0 << EOD
75 0.614191 0.614191 0.614191
100 0.611997 0.611997 0.611997
175 0.606748 0.606748 0.606748
250 0.560106 0.560106 0.560106
EOD
$p3s1 << EOD
75 0.595668 0.595668 0.595668
100 0.609092 0.609092 0.609092
175 0.614492 0.614492 0.614492
250 0.601258 0.601258 0.601258
EOD
$p3s2 << EOD
75 0.572367 0.572367 0.572367
100 0.591792 0.591792 0.591792
175 0.575783 0.575783 0.575783
250 0.566066 0.566066 0.566066
EOD
$p3s3 << EOD
75 0.618569 0.618569 0.618569
100 0.629167 0.629167 0.629167
175 0.594156 0.594156 0.594156
250 0.550068 0.550068 0.550068
EOD
$p3s4 << EOD
75 0.611136 0.611136 0.611136
100 0.61362 0.61362 0.61362
175 0.604434 0.604434 0.604434
250 0.632754 0.632754 0.632754
EOD
$p3s5 << EOD
75 0.586392 0.586392 0.586392
100 0.592383 0.592383 0.592383
175 0.576975 0.576975 0.576975
250 0.586332 0.586332 0.586332
EOD
$p4s0 << EOD
175 -0.0204363 -0.0204363 -0.0204363
250 -0.021896 -0.021896 -0.021896
EOD
$p4s1 << EOD
175 0.041312 0.041312 0.041312
250 -0.0504487 -0.0504487 -0.0504487
EOD
$p4s2 << EOD
175 -0.020044 -0.020044 -0.020044
250 -0.0442463 -0.0442463 -0.0442463
EOD
$p4s3 << EOD
175 -0.0416131 -0.0416131 -0.0416131
250 -0.0238618 -0.0238618 -0.0238618
EOD
$p4s4 << EOD
175 0.0117141 0.0117141 0.0117141
250 0.00048273 0.00048273 0.00048273
EOD
$p4s5 << EOD
175 0.00553466 0.00553466 0.00553466
250 -0.0934846 -0.0934846 -0.0934846
EOD
$p5s0 << EOD
175 0.154226 0.154226 0.154226
250 0.147824 0.147824 0.147824
EOD
$p5s1 << EOD
175 0.133152 0.133152 0.133152
250 0.141146 0.141146 0.141146
EOD
$p5s2 << EOD
175 0.134714 0.134714 0.134714
250 0.122878 0.122878 0.122878
EOD
$p5s3 << EOD
175 0.200751 0.200751 0.200751
250 0.245412 0.245412 0.245412
EOD
$p5s4 << EOD
175 0.155471 0.155471 0.155471
250 0.11807 0.11807 0.11807
EOD
$p5s5 << EOD
175 0.137767 0.137767 0.137767
250 0.0931755 0.0931755 0.0931755
EOD
$p6s0 << EOD
175 2.66825 2.66825 2.66825
250 2.68288 2.68288 2.68288
EOD
$p6s1 << EOD
175 2.47513 2.47513 2.47513
250 2.4466 2.4466 2.4466
EOD
$p6s2 << EOD
175 2.45046 2.45046 2.45046
250 2.46222 2.46222 2.46222
EOD
$p6s3 << EOD
175 2.65722 2.65722 2.65722
250 2.71097 2.71097 2.71097
EOD
$p6s4 << EOD
175 2.43128 2.43128 2.43128
250 2.46707 2.46707 2.46707
EOD
$p6s5 << EOD
175 2.44132 2.44132 2.44132
250 2.45095 2.45095 2.45095
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
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.842427 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.842427 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
set tmargin at screen 0.314427
set bmargin at screen 0.0998767
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:257.5]
set xtics norotate ('0' 0, '100' 100, '200' 200)
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
set tmargin at screen 0.0382244
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'tiny, 500', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'tiny, 2k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'tiny, 10k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'small, 500', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title 'small, 2k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#1697a6' title 'small, 10k', \
    NaN notitle
unset multiplot
unset output
