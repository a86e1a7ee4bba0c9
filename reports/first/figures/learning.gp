set terminal svg size 990,811 fixed rounded noenhanced font 'sans-serif,12' name 'learning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
200 0.766602 0.766602 0.766602
1200 0.832031 0.832031 0.832031
2200 0.838623 0.838623 0.838623
3200 0.843994 0.843994 0.843994
4200 0.849365 0.849365 0.849365
5200 0.853027 0.853027 0.853027
EOD
$p0s1 << EOD
200 0.771118 0.771118 0.771118
1200 0.849609 0.849609 0.849609
2200 0.85498 0.85498 0.85498
3200 0.869873 0.869873 0.869873
4200 0.875732 0.875732 0.875732
5200 0.882568 0.882568 0.882568
EOD
$p1s0 << EOD
200 0.197674 0.197674 0.197674
1200 0.277326 0.277326 0.277326
2200 0.308721 0.308721 0.308721
3200 0.338953 0.338953 0.338953
4200 0.361628 0.361628 0.361628
5200 0.38314 0.38314 0.38314
EOD
$p1s1 << EOD
200 0.196512 0.196512 0.196512
1200 0.325 0.325 0.325
2200 0.35407 0.35407 0.35407
3200 0.423837 0.423837 0.423837
4200 0.443023 0.443023 0.443023
5200 0.476163 0.476163 0.476163
EOD
$p2s0 << EOD
200 0 0 0
1200 0.111111 0.111111 0.111111
2200 0.333333 0.333333 0.333333
3200 0.222222 0.222222 0.222222
4200 0.333333 0.333333 0.333333
5200 0.333333 0.333333 0.333333
EOD
$p2s1 << EOD
200 0 0 0
1200 0.333333 0.333333 0.333333
2200 0.333333 0.333333 0.333333
3200 0.888889 0.888889 0.888889
4200 0.888889 0.888889 0.888889
5200 0.777778 0.777778 0.777778
EOD
$p3s0 << EOD
200 0.322427 0.322427 0.322427
1200 0.784073 0.784073 0.784073
2200 0.748499 0.748499 0.748499
3200 0.768921 0.768921 0.768921
4200 0.757942 0.757942 0.757942
5200 0.770531 0.770531 0.770531
EOD
$p3s1 << EOD
200 0.528327 0.528327 0.528327
1200 0.747768 0.747768 0.747768
2200 0.932953 0.932953 0.932953
3200 0.951984 0.951984 0.951984
4200 0.986678 0.986678 0.986678
5200 0.994584 0.994584 0.994584
EOD
$p4s0 << EOD
1200 0.336519 0.336519 0.336519
2200 0.223854 0.223854 0.223854
3200 0.169388 0.169388 0.169388
4200 0.159923 0.159923 0.159923
5200 0.164003 0.164003 0.164003
EOD
$p4s1 << EOD
1200 0.555423 0.555423 0.555423
2200 0.60797 0.60797 0.60797
3200 0.625787 0.625787 0.625787
4200 0.632309 0.632309 0.632309
5200 0.62679 0.62679 0.62679
EOD
$p5s0 << EOD
1200 0.100188 0.100188 0.100188
2200 0.309515 0.309515 0.309515
3200 0.470748 0.470748 0.470748
4200 0.553088 0.553088 0.553088
5200 0.595695 0.595695 0.595695
EOD
$p5s1 << EOD
1200 0.0484512 0.0484512 0.0484512
2200 0.0417284 0.0417284 0.0417284
3200 0.0476706 0.0476706 0.0476706
4200 0.0574941 0.0574941 0.0574941
5200 0.0734172 0.0734172 0.0734172
EOD
$p6s0 << EOD
1200 2.80926 2.80926 2.80926
2200 3.1075 3.1075 3.1075
3200 3.40403 3.40403 3.40403
4200 3.57898 3.57898 3.57898
5200 3.64081 3.64081 3.64081
EOD
$p6s1 << EOD
1200 2.80518 2.80518 2.80518
2200 2.81036 2.81036 2.81036
3200 2.8476 2.8476 2.8476
4200 2.86758 2.86758 2.86758
5200 2.89081 2.89081 2.89081
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
set xrange [0:5356]
set xtics norotate ('0' 0, '2k' 2000, '4k' 4000)
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
