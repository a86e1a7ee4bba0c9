set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
50 0.894345 0.894345 0.894345
100 0.992265 0.992265 0.992265
150 0.99242 0.99242 0.99242
200 0.99242 0.99242 0.99242
250 0.992389 0.992389 0.992389
300 0.992436 0.992436 0.992436
EOD
$p0s1 << EOD
50 0.897895 0.897895 0.897895
100 0.959635 0.959635 0.959635
150 0.992343 0.992343 0.992343
200 0.990544 0.990544 0.990544
250 0.987909 0.987909 0.987909
300 0.992513 0.992513 0.992513
EOD
$p0s2 << EOD
50 0.941887 0.941887 0.941887
100 0.990482 0.990482 0.990482
150 0.992498 0.992498 0.992498
200 0.992467 0.992467 0.992467
250 0.989072 0.989072 0.989072
300 0.992513 0.992513 0.992513
EOD
$p0s3 << EOD
50 0.939655 0.939655 0.939655
100 0.991707 0.991707 0.991707
150 0.992451 0.992451 0.992451
200 0.992358 0.992358 0.992358
250 0.992281 0.992281 0.992281
300 0.989242 0.989242 0.989242
EOD
$p0s4 << EOD
50 0.897771 0.897771 0.897771
100 0.972114 0.972114 0.972114
150 0.992451 0.992451 0.992451
200 0.992327 0.992327 0.992327
250 0.992513 0.992513 0.992513
300 0.992467 0.992467 0.992467
EOD
$p0s5 << EOD
50 0.899569 0.899569 0.899569
100 0.9754 0.9754 0.9754
150 0.992281 0.992281 0.992281
200 0.989382 0.989382 0.989382
250 0.992467 0.992467 0.992467
300 0.992048 0.992048 0.992048
EOD
$p1s0 << EOD
50 0.346774 0.346774 0.346774
100 0.795699 0.795699 0.795699
150 0.801971 0.801971 0.801971
200 0.801075 0.801075 0.801075
250 0.799283 0.799283 0.799283
300 0.801075 0.801075 0.801075
EOD
$p1s1 << EOD
50 0.466846 0.466846 0.466846
100 0.718638 0.718638 0.718638
150 0.797491 0.797491 0.797491
200 0.787634 0.787634 0.787634
250 0.787634 0.787634 0.787634
300 0.801971 0.801971 0.801971
EOD
$p1s2 << EOD
50 0.606631 0.606631 0.606631
100 0.790323 0.790323 0.790323
150 0.804659 0.804659 0.804659
200 0.800179 0.800179 0.800179
250 0.793011 0.793011 0.793011
300 0.804659 0.804659 0.804659
EOD
$p1s3 << EOD
50 0.475806 0.475806 0.475806
100 0.78853 0.78853 0.78853
150 0.803763 0.803763 0.803763
200 0.794803 0.794803 0.794803
250 0.793011 0.793011 0.793011
300 0.78853 0.78853 0.78853
EOD
$p1s4 << EOD
50 0.47491 0.47491 0.47491
100 0.764337 0.764337 0.764337
150 0.801075 0.801075 0.801075
200 0.803763 0.803763 0.803763
250 0.805556 0.805556 0.805556
300 0.804659 0.804659 0.804659
EOD
$p1s5 << EOD
50 0.560932 0.560932 0.560932
100 0.777778 0.777778 0.777778
150 0.802867 0.802867 0.802867
200 0.792115 0.792115 0.792115
250 0.806452 0.806452 0.806452
300 0.784946 0.784946 0.784946
EOD
$p2s0 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
EOD
$p2s1 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
EOD
$p2s2 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
EOD
$p2s3 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
EOD
$p2s4 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
EOD
$p2s5 << EOD
50 0 0 0
100 0 0 0
150 0 0 0
200 0 0 0
250 0 0 0
300 0 0 0
EOD
$p3s0 << EOD
50 0.562886 0.562886 0.562886
100 0.540575 0.540575 0.540575
150 0.59443 0.59443 0.59443
200 0.600457 0.600457 0.600457
250 0.593178 0.593178 0.593178
300 0.594593 0.594593 0.594593
EOD
$p3s1 << EOD
50 0.558742 0.558742 0.558742
100 0.588532 0.588532 0.588532
150 0.58962 0.58962 0.58962
200 0.485257 0.485257 0.485257
250 0.585951 0.585951 0.585951
300 0.587177 0.587177 0.587177
EOD
$p3s2 << EOD
50 0.590226 0.590226 0.590226
100 0.42178 0.42178 0.42178
150 0.567023 0.567023 0.567023
200 0.588142 0.588142 0.588142
250 0.581469 0.581469 0.581469
300 0.587812 0.587812 0.587812
EOD
$p3s3 << EOD
50 0.585153 0.585153 0.585153
100 0.591072 0.591072 0.591072
150 0.573199 0.573199 0.573199
200 0.592064 0.592064 0.592064
250 0.59004 0.59004 0.59004
300 0.598671 0.598671 0.598671
EOD
$p3s4 << EOD
50 0.594051 0.594051 0.594051
100 0.439056 0.439056 0.439056
150 0.560153 0.560153 0.560153
200 0.5696 0.5696 0.5696
250 0.564568 0.564568 0.564568
300 0.571064 0.571064 0.571064
EOD
$p3s5 << EOD
50 0.556454 0.556454 0.556454
100 0.577031 0.577031 0.577031
150 0.591058 0.591058 0.591058
200 0.58024 0.58024 0.58024
250 0.56852 0.56852 0.56852
300 0.576214 0.576214 0.576214
EOD
$p4s0 << EOD
200 0.211169 0.211169 0.211169
250 0.100584 0.100584 0.100584
300 0.0520312 0.0520312 0.0520312
EOD
$p4s1 << EOD
200 0.447989 0.447989 0.447989
250 0.298294 0.298294 0.298294
300 0.312985 0.312985 0.312985
EOD
$p4s2 << EOD
200 0.10374 0.10374 0.10374
250 0.181159 0.181159 0.181159
300 0.18885 0.18885 0.18885
EOD
$p4s3 << EOD
200 0.421739 0.421739 0.421739
250 0.220693 0.220693 0.220693
300 0.11096 0.11096 0.11096
EOD
$p4s4 << EOD
200 0.123648 0.123648 0.123648
250 0.319799 0.319799 0.319799
300 0.323839 0.323839 0.323839
EOD
$p4s5 << EOD
200 0.427917 0.427917 0.427917
250 0.363527 0.363527 0.363527
300 0.320133 0.320133 0.320133
EOD
$p5s0 << EOD
200 0.528866 0.528866 0.528866
250 0.428313 0.428313 0.428313
300 0.515186 0.515186 0.515186
EOD
$p5s1 << EOD
200 0.549237 0.549237 0.549237
250 0.514206 0.514206 0.514206
300 0.581554 0.581554 0.581554
EOD
$p5s2 << EOD
200 0.530963 0.530963 0.530963
250 0.45264 0.45264 0.45264
300 0.605417 0.605417 0.605417
EOD
$p5s3 << EOD
200 0.627077 0.627077 0.627077
250 0.599646 0.599646 0.599646
300 0.733507 0.733507 0.733507
EOD
$p5s4 << EOD
200 0.558566 0.558566 0.558566
250 0.450521 0.450521 0.450521
300 0.68397 0.68397 0.68397
EOD
$p5s5 << EOD
200 0.814169 0.814169 0.814169
250 0.608349 0.608349 0.608349
300 0.906118 0.906118 0.906118
EOD
$p6s0 << EOD
200 2.14908 2.14908 2.14908
250 2.16988 2.16988 2.16988
300 2.14541 2.14541 2.14541
EOD
$p6s1 << EOD
200 1.92933 1.92933 1.92933
250 1.94652 1.94652 1.94652
300 1.91235 1.91235 1.91235
EOD
$p6s2 << EOD
200 2.16321 2.16321 2.16321
250 2.03495 2.03495 2.03495
300 1.8754 1.8754 1.8754
EOD
$p6s3 << EOD
200 1.92128 1.92128 1.92128
250 1.84986 1.84986 1.84986
300 1.78861 1.78861 1.78861
EOD
$p6s4 << EOD
200 2.3323 2.3323 2.3323
250 2.15045 2.15045 2.15045
300 1.97761 1.97761 1.97761
EOD
$p6s5 << EOD
200 1.98435 1.98435 1.98435
250 1.83954 1.83954 1.83954
300 1.80209 1.80209 1.80209
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
set xrange [0:309]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.982701 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.982701 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
set xrange [0:309]
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
set xrange [0:309]
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
set xrange [0:309]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
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
set xrange [0:309]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
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
set xrange [0:309]
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
set xrange [0:309]
set xtics norotate ('0' 0, '100' 100, '200' 200, '300' 300)
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '40M, 900', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title '40M, 9k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '70M, 900', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '70M, 9k', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#d9475a' title '150M, 900', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#1697a6' title '150M, 9k', \
    NaN notitle
unset multiplot
unset output
