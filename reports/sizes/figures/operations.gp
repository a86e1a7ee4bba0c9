set terminal svg size 860,350 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
6.4388e+13 -0.801511 -0.801511 -0.801511
6.4388e+13 -1.98901 -1.98901 -1.98901
2.01859e+14 -0.801511 -0.801511 -0.801511
2.01859e+14 -1.98901 -1.98901 -1.98901
3.94499e+14 -0.417562 -0.417562 -0.417562
3.94499e+14 -1.88797 -1.88797 -1.88797
EOD
$p1s0 << EOD
1.13147e+10 -0.801511 -0.801511 -0.801511
EOD
$p1s1 << EOD
1.13147e+10 -1.98901 -1.98901 -1.98901
EOD
$p1s2 << EOD
3.04079e+10 -0.801511 -0.801511 -0.801511
EOD
$p1s3 << EOD
3.04079e+10 -1.98901 -1.98901 -1.98901
EOD
$p1s4 << EOD
5.71634e+10 -0.417562 -0.417562 -0.417562
EOD
$p1s5 << EOD
5.71634e+10 -1.88797 -1.88797 -1.88797
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.897143
set bmargin at screen 0.285714
unset label
unset arrow
set title 'training' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations of training' tc rgb '#6e7884' offset 0,0.3
set xrange [4.29253e+13:5.91748e+14]
set xtics norotate ('5e13' 5e+13, '1e14' 1e+14, '2e14' 2e+14, '5e14' 5e+14)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.586047
set rmargin at screen 0.976744
set tmargin at screen 0.897143
set bmargin at screen 0.285714
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [7.54315e+09:8.57452e+10]
set xtics norotate ('1e10' 1e+10, '2e10' 2e+10, '5e10' 5e+10)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 3 lc rgb '#d9475a' notitle, \
    $p1s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#d9475a' notitle, \
    $p1s3 using 1:2 with lines lw 2 dt 4 lc rgb '#1697a6' notitle, \
    $p1s3 using 1:2 with points pt 11 ps 0.7 lc rgb '#1697a6' notitle, \
    $p1s4 using 1:2 with lines lw 2 dt 5 lc rgb '#b08a1e' notitle, \
    $p1s4 using 1:2 with points pt 13 ps 0.7 lc rgb '#b08a1e' notitle, \
    $p1s5 using 1:2 with lines lw 2 dt 1 lc rgb '#d15fa8' notitle, \
    $p1s5 using 1:2 with points pt 7 ps 0.7 lc rgb '#d15fa8' notitle
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
set tmargin at screen 0.142857
set key center center horizontal Left reverse maxrows 2 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#2f7fe0' title 'greedy', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title '40M, 900', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title '40M, 9k', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#d9475a' title '70M, 900', \
    keyentry with linespoints lw 2 dt 4 pt 11 ps 0.6 lc rgb '#1697a6' title '70M, 9k', \
    keyentry with linespoints lw 2 dt 5 pt 13 ps 0.6 lc rgb '#b08a1e' title '150M, 900', \
    keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#d15fa8' title '150M, 9k', \
    NaN notitle
unset multiplot
unset output
