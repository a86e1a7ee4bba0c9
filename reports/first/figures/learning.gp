set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
200 0.769043 0.769043 0.769043
1200 0.833984 0.833984 0.833984
2200 0.844482 0.844482 0.844482
3200 0.840088 0.840088 0.840088
4200 0.846924 0.846924 0.846924
5200 0.849854 0.849854 0.849854
6200 0.842529 0.842529 0.842529
7200 0.858032 0.858032 0.858032
8200 0.86145 0.86145 0.86145
EOD
$p0s1 << EOD
200 0.772949 0.772949 0.772949
1200 0.851807 0.851807 0.851807
2200 0.859985 0.859985 0.859985
3200 0.870361 0.870361 0.870361
4200 0.881104 0.881104 0.881104
5200 0.889893 0.889893 0.889893
6200 0.894043 0.894043 0.894043
7200 0.8927 0.8927 0.8927
8200 0.901733 0.901733 0.901733
EOD
$p1s0 << EOD
200 0.201163 0.201163 0.201163
1200 0.286628 0.286628 0.286628
2200 0.320349 0.320349 0.320349
3200 0.330233 0.330233 0.330233
4200 0.369186 0.369186 0.369186
5200 0.373256 0.373256 0.373256
6200 0.354651 0.354651 0.354651
7200 0.414535 0.414535 0.414535
8200 0.433721 0.433721 0.433721
EOD
$p1s1 << EOD
200 0.197674 0.197674 0.197674
1200 0.334884 0.334884 0.334884
2200 0.368023 0.368023 0.368023
3200 0.414535 0.414535 0.414535
4200 0.463953 0.463953 0.463953
5200 0.512791 0.512791 0.512791
6200 0.534302 0.534302 0.534302
7200 0.531395 0.531395 0.531395
8200 0.575581 0.575581 0.575581
EOD
$p2s0 << EOD
200 0 0 0
1200 0.111111 0.111111 0.111111
2200 0.333333 0.333333 0.333333
3200 0.222222 0.222222 0.222222
4200 0.333333 0.333333 0.333333
5200 0.333333 0.333333 0.333333
6200 0.333333 0.333333 0.333333
7200 0.333333 0.333333 0.333333
8200 0.333333 0.333333 0.333333
EOD
$p2s1 << EOD
200 0 0 0
1200 0.333333 0.333333 0.333333
2200 0.777778 0.777778 0.777778
3200 0.777778 0.777778 0.777778
4200 0.888889 0.888889 0.888889
5200 0.888889 0.888889 0.888889
6200 0.888889 0.888889 0.888889
7200 0.777778 0.777778 0.777778
8200 0.777778 0.777778 0.777778
EOD
$p3s0 << EOD
200 0.290294 0.290294 0.290294
1200 0.82272 0.82272 0.82272
2200 0.735983 0.735983 0.735983
3200 0.696457 0.696457 0.696457
4200 0.721563 0.721563 0.721563
5200 0.714463 0.714463 0.714463
6200 0.653711 0.653711 0.653711
7200 0.711243 0.711243 0.711243
8200 0.711462 0.711462 0.711462
EOD
$p3s1 << EOD
200 0.576343 0.576343 0.576343
1200 0.890499 0.890499 0.890499
2200 0.997219 0.997219 0.997219
3200 0.998536 0.998536 0.998536
4200 1 1 1
5200 0.992973 0.992973 0.992973
6200 0.999414 0.999414 0.999414
7200 0.999122 0.999122 0.999122
8200 0.999707 0.999707 0.999707
EOD
$p4s0 << EOD
1200 0.314152 0.314152 0.314152
2200 0.234664 0.234664 0.234664
3200 0.236133 0.236133 0.236133
4200 0.199907 0.199907 0.199907
5200 0.185261 0.185261 0.185261
6200 0.204346 0.204346 0.204346
7200 0.217159 0.217159 0.217159
8200 0.209207 0.209207 0.209207
EOD
$p4s1 << EOD
1200 0.551921 0.551921 0.551921
2200 0.581698 0.581698 0.581698
3200 0.619603 0.619603 0.619603
4200 0.635484 0.635484 0.635484
5200 0.635788 0.635788 0.635788
6200 0.633619 0.633619 0.633619
7200 0.634859 0.634859 0.634859
8200 0.625908 0.625908 0.625908
EOD
$p5s0 << EOD
1200 0.0996886 0.0996886 0.0996886
2200 0.312809 0.312809 0.312809
3200 0.442075 0.442075 0.442075
4200 0.55801 0.55801 0.55801
5200 0.588973 0.588973 0.588973
6200 0.55245 0.55245 0.55245
7200 0.565546 0.565546 0.565546
8200 0.564814 0.564814 0.564814
EOD
$p5s1 << EOD
1200 0.0418817 0.0418817 0.0418817
2200 0.0393638 0.0393638 0.0393638
3200 0.0447927 0.0447927 0.0447927
4200 0.0553369 0.0553369 0.0553369
5200 0.0663375 0.0663375 0.0663375
6200 0.0720087 0.0720087 0.0720087
7200 0.082221 0.082221 0.082221
8200 0.103069 0.103069 0.103069
EOD
$p6s0 << EOD
1200 2.80925 2.80925 2.80925
2200 3.1033 3.1033 3.1033
3200 3.3759 3.3759 3.3759
4200 3.49995 3.49995 3.49995
5200 3.55822 3.55822 3.55822
6200 3.50993 3.50993 3.50993
7200 3.59575 3.59575 3.59575
8200 3.62547 3.62547 3.62547
EOD
$p6s1 << EOD
1200 2.80771 2.80771 2.80771
2200 2.81559 2.81559 2.81559
3200 2.81847 2.81847 2.81847
4200 2.86469 2.86469 2.86469
5200 2.88609 2.88609 2.88609
6200 2.90703 2.90703 2.90703
7200 2.93637 2.93637 2.93637
8200 2.95358 2.95358 2.95358
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
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'copying' at graph 0.99,first 0.790039 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 0.790039 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'changed-token accuracy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.95561
set bmargin at screen 0.74106
unset label
unset arrow
set title 'reward recall' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'reward AUC' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
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
    $p3s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'value-return correlation' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
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
    $p4s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.635018
set bmargin at screen 0.420469
unset label
unset arrow
set title 'spread of Q over actions' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p5s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p5s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p5s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p5s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.0707071
set rmargin at screen 0.313131
set tmargin at screen 0.314427
set bmargin at screen 0.0998767
unset label
unset arrow
set title 'CQL gap' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'updates' tc rgb '#6e7884' offset 0,0.3
set xrange [0:8446]
set xtics norotate ('0' 0, '5k' 5000)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p6s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p6s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p6s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p6s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '3.6k', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title '36k', \
    NaN notitle
unset multiplot
unset output
