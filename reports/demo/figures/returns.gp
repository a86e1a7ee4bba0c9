set terminal svg size 990,331 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
500 -0.269118 -0.269118 -0.269118
2000 -0.248128 -0.248128 -0.248128
10000 -0.426018 -0.426018 -0.426018
EOD
$p0s1 << EOD
500 -0.253337 -0.253337 -0.253337
2000 -0.414795 -0.414795 -0.414795
10000 -0.550212 -0.550212 -0.550212
EOD
$p0s2 << EOD
500 -0.302112 -0.302112 -0.302112
2000 -0.263753 -0.263753 -0.263753
10000 -0.38891 -0.38891 -0.38891
EOD
$p0s3 << EOD
500 -0.219873 -0.219873 -0.219873
2000 -0.188467 -0.188467 -0.188467
10000 -0.550212 -0.550212 -0.550212
EOD
$p1s0 << EOD
500 136.5 136.5 136.5
2000 131.25 131.25 131.25
10000 70.875 70.875 70.875
EOD
$p1s1 << EOD
500 131.25 131.25 131.25
2000 131.25 131.25 131.25
10000 131.25 131.25 131.25
EOD
$p1s2 << EOD
500 107.625 107.625 107.625
2000 131.25 131.25 131.25
10000 136.5 136.5 136.5
EOD
$p1s3 << EOD
500 144.375 144.375 144.375
2000 139.125 139.125 139.125
10000 131.25 131.25 131.25
EOD
$p2s0 << EOD
500 -4.375 -4.375 -4.375
2000 -3.75 -3.75 -3.75
10000 -6.625 -6.625 -6.625
EOD
$p2s1 << EOD
500 -3.875 -3.875 -3.875
2000 -7.75 -7.75 -7.75
10000 -11 -11 -11
EOD
$p2s2 << EOD
500 -4.5 -4.5 -4.5
2000 -4.125 -4.125 -4.125
10000 -7.25 -7.25 -7.25
EOD
$p2s3 << EOD
500 -3.375 -3.375 -3.375
2000 -2.5 -2.5 -2.5
10000 -11 -11 -11
EOD
set multiplot
set lmargin at screen 0.0823232
set rmargin at screen 0.313131
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'mean of game means' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:14000]
set xtics norotate ('500' 500, '2k' 2000, '10k' 10000)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s3 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'Assault' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:14000]
set xtics norotate ('500' 500, '2k' 2000, '10k' 10000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 84 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 176.82 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 84 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    176.82 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s3 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p1s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'Boxing' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:14000]
set xtics norotate ('500' 500, '2k' 2000, '10k' 10000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first -3 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 12.42 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot -3 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    12.42 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s2 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p2s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s3 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p2s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
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
set tmargin at screen 0.0936556
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'tiny, beam', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#2f7fe0' title 'tiny, greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title 'small, beam', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'small, greedy', \
    NaN notitle
unset multiplot
unset output
