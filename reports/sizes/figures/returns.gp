set terminal svg size 990,331 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
900 -0.801511 -0.801511 -0.801511
9000 -1.98901 -1.98901 -1.98901
EOD
$p0s1 << EOD
900 -0.801511 -0.801511 -0.801511
9000 -1.98901 -1.98901 -1.98901
EOD
$p0s2 << EOD
900 -0.417562 -0.417562 -0.417562
9000 -1.88797 -1.88797 -1.88797
EOD
$p1s0 << EOD
900 0 0 0
9000 0 0 0
EOD
$p1s1 << EOD
900 0 0 0
9000 0 0 0
EOD
$p1s2 << EOD
900 399 399 399
9000 105 105 105
EOD
$p2s0 << EOD
900 -14 -14 -14
9000 -42.5 -42.5 -42.5
EOD
$p2s1 << EOD
900 -14 -14 -14
9000 -42.5 -42.5 -42.5
EOD
$p2s2 << EOD
900 -14 -14 -14
9000 -42.5 -42.5 -42.5
EOD
set multiplot
set lmargin at screen 0.0747475
set rmargin at screen 0.313131
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'IQM of game means' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [630:12600]
set xtics norotate ('900' 900, '9k' 9000)
unset logscale y
set ylabel 'HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle
set lmargin at screen 0.40404
set rmargin at screen 0.646465
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'Assault' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [630:12600]
set xtics norotate ('900' 900, '9k' 9000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 262.5 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 259.875 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 262.5 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    259.875 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p1s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle
set lmargin at screen 0.737374
set rmargin at screen 0.979798
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'Boxing' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [630:12600]
set xtics norotate ('900' 900, '9k' 9000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first -8 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 2.2 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot -8 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    2.2 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p2s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p2s1 using 1:2 with lines lw 2 dt 1 lc rgb '#e0702a' notitle, \
    $p2s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s2 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p2s2 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title '40M, greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#e0702a' title '70M, greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '150M, greedy', \
    NaN notitle
unset multiplot
unset output
