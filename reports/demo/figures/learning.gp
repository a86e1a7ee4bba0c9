set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
75 0.324901 0.324901 0.324901
100 0.478753 0.478753 0.478753
175 0.548363 0.548363 0.548363
250 0.601025 0.601025 0.601025
EOD
$p0s1 << EOD
75 0.359375 0.359375 0.359375
100 0.482722 0.482722 0.482722
175 0.51579 0.51579 0.51579
250 0.566303 0.566303 0.566303
EOD
$p0s2 << EOD
75 0.446429 0.446429 0.446429
100 0.482804 0.482804 0.482804
175 0.547619 0.547619 0.547619
250 0.599372 0.599372 0.599372
EOD
$p0s3 << EOD
75 0.5062 0.5062 0.5062
100 0.560351 0.560351 0.560351
175 0.658151 0.658151 0.658151
250 0.693535 0.693535 0.693535
EOD
$p0s4 << EOD
75 0.490079 0.490079 0.490079
100 0.518353 0.518353 0.518353
175 0.575066 0.575066 0.575066
250 0.678902 0.678902 0.678902
EOD
$p0s5 << EOD
75 0.483466 0.483466 0.483466
100 0.512318 0.512318 0.512318
175 0.631531 0.631531 0.631531
250 0.694858 0.694858 0.694858
EOD
$p1s0 << EOD
75 0.0116279 0.0116279 0.0116279
100 0.0260244 0.0260244 0.0260244
175 0.0963455 0.0963455 0.0963455
250 0.154485 0.154485 0.154485
EOD
$p1s1 << EOD
75 0.00775194 0.00775194 0.00775194
100 0.017165 0.017165 0.017165
175 0.06866 0.06866 0.06866
250 0.137874 0.137874 0.137874
EOD
$p1s2 << EOD
75 0.0143965 0.0143965 0.0143965
100 0.0193798 0.0193798 0.0193798
175 0.0880399 0.0880399 0.0880399
250 0.155592 0.155592 0.155592
EOD
$p1s3 << EOD
75 0.0442968 0.0442968 0.0442968
100 0.0968992 0.0968992 0.0968992
175 0.216501 0.216501 0.216501
250 0.275194 0.275194 0.275194
EOD
$p1s4 << EOD
75 0.0271318 0.0271318 0.0271318
100 0.0614618 0.0614618 0.0614618
175 0.158915 0.158915 0.158915
250 0.267996 0.267996 0.267996
EOD
$p1s5 << EOD
75 0.0204873 0.0204873 0.0204873
100 0.0470653 0.0470653 0.0470653
175 0.193245 0.193245 0.193245
250 0.276301 0.276301 0.276301
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
100 0.0294118 0.0294118 0.0294118
175 0.0147059 0.0147059 0.0147059
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
75 0.615183 0.615183 0.615183
100 0.614742 0.614742 0.614742
175 0.616565 0.616565 0.616565
250 0.577657 0.577657 0.577657
EOD
$p3s1 << EOD
75 0.608411 0.608411 0.608411
100 0.606377 0.606377 0.606377
175 0.605165 0.605165 0.605165
250 0.597371 0.597371 0.597371
EOD
$p3s2 << EOD
75 0.57959 0.57959 0.57959
100 0.598473 0.598473 0.598473
175 0.59653 0.59653 0.59653
250 0.587264 0.587264 0.587264
EOD
$p3s3 << EOD
75 0.626463 0.626463 0.626463
100 0.6024 0.6024 0.6024
175 0.524503 0.524503 0.524503
250 0.461362 0.461362 0.461362
EOD
$p3s4 << EOD
75 0.564814 0.564814 0.564814
100 0.623457 0.623457 0.623457
175 0.595668 0.595668 0.595668
250 0.620793 0.620793 0.620793
EOD
$p3s5 << EOD
75 0.584569 0.584569 0.584569
100 0.597251 0.597251 0.597251
175 0.594937 0.594937 0.594937
250 0.571426 0.571426 0.571426
EOD
$p4s0 << EOD
175 -0.0104104 -0.0104104 -0.0104104
250 -0.0502886 -0.0502886 -0.0502886
EOD
$p4s1 << EOD
175 0.00116016 0.00116016 0.00116016
250 -0.0612146 -0.0612146 -0.0612146
EOD
$p4s2 << EOD
175 -0.0234074 -0.0234074 -0.0234074
250 -0.0577201 -0.0577201 -0.0577201
EOD
$p4s3 << EOD
175 -0.0478666 -0.0478666 -0.0478666
250 -0.0684545 -0.0684545 -0.0684545
EOD
$p4s4 << EOD
175 -0.0642487 -0.0642487 -0.0642487
250 -0.0371117 -0.0371117 -0.0371117
EOD
$p4s5 << EOD
175 -0.070667 -0.070667 -0.070667
250 -0.100432 -0.100432 -0.100432
EOD
$p5s0 << EOD
175 0.192774 0.192774 0.192774
250 0.214052 0.214052 0.214052
EOD
$p5s1 << EOD
175 0.120659 0.120659 0.120659
250 0.12389 0.12389 0.12389
EOD
$p5s2 << EOD
175 0.117119 0.117119 0.117119
250 0.10195 0.10195 0.10195
EOD
$p5s3 << EOD
175 0.231206 0.231206 0.231206
250 0.300555 0.300555 0.300555
EOD
$p5s4 << EOD
175 0.305394 0.305394 0.305394
250 0.116691 0.116691 0.116691
EOD
$p5s5 << EOD
175 0.100019 0.100019 0.100019
250 0.146795 0.146795 0.146795
EOD
$p6s0 << EOD
175 2.65254 2.65254 2.65254
250 2.67743 2.67743 2.67743
EOD
$p6s1 << EOD
175 2.4766 2.4766 2.4766
250 2.44673 2.44673 2.44673
EOD
$p6s2 << EOD
175 2.45928 2.45928 2.45928
250 2.46434 2.46434 2.46434
EOD
$p6s3 << EOD
175 2.6544 2.6544 2.6544
250 2.72732 2.72732 2.72732
EOD
$p6s4 << EOD
175 2.4352 2.4352 2.4352
250 2.44567 2.44567 2.44567
EOD
$p6s5 << EOD
175 2.46217 2.46217 2.46217
250 2.40919 2.40919 2.40919
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
set label 'copying' at graph 0.99,first 0.850694 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.850694 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
