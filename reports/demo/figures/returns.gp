set terminal svg size 990,331 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
500 -0.447344 -0.447344 -0.447344
2000 -0.511071 -0.511071 -0.511071
10000 -0.309065 -0.309065 -0.309065
EOD
$p0s1 << EOD
500 -0.447344 -0.447344 -0.447344
2000 -0.561278 -0.561278 -0.561278
10000 -0.395261 -0.395261 -0.395261
EOD
$p0s2 << EOD
500 -0.494219 -0.494219 -0.494219
2000 -0.62711 -0.62711 -0.62711
10000 -0.495626 -0.495626 -0.495626
EOD
$p0s3 << EOD
500 -0.442136 -0.442136 -0.442136
2000 -0.467841 -0.467841 -0.467841
10000 -0.331798 -0.331798 -0.331798
EOD
$p1s0 << EOD
500 0 0 0
2000 128.625 128.625 128.625
10000 78.75 78.75 78.75
EOD
$p1s1 << EOD
500 0 0 0
2000 65.625 65.625 65.625
10000 0 0 0
EOD
$p1s2 << EOD
500 0 0 0
2000 2.625 2.625 2.625
10000 47.25 47.25 47.25
EOD
$p1s3 << EOD
500 0 0 0
2000 76.125 76.125 76.125
10000 55.125 55.125 55.125
EOD
$p2s0 << EOD
500 -5.5 -5.5 -5.5
2000 -10 -10 -10
10000 -4 -4 -4
EOD
$p2s1 << EOD
500 -5.5 -5.5 -5.5
2000 -9.75 -9.75 -9.75
10000 -4.25 -4.25 -4.25
EOD
$p2s2 << EOD
500 -6.625 -6.625 -6.625
2000 -9.875 -9.875 -9.875
10000 -7.75 -7.75 -7.75
EOD
$p2s3 << EOD
500 -5.375 -5.375 -5.375
2000 -7.75 -7.75 -7.75
10000 -4 -4 -4
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
set label 'data' at graph 0.99,first 163.059 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 84 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    163.059 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
set label 'data' at graph 0.99,first 2.98039 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot -3 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    2.98039 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
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
