set terminal svg size 430,331 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
7.17891e+07 -0.925 -1.15591 -0.694094
1.34458e+08 -0.754861 -1.05486 -0.454858
EOD
$p0s1 << EOD
7.17891e+07 -0.341667 -0.415058 -0.268276
1.34458e+08 -0.490972 -0.631169 -0.350775
EOD
set multiplot
set lmargin at screen 0.172093
set rmargin at screen 0.953488
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [4.78594e+07:2.01687e+08]
set xtics norotate ('5e7' 5e+07, '1e8' 1e+08, '2e8' 2e+08)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#a566e0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#a566e0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#a566e0' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2a9d5c' title 'separate', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#a566e0' title 'joint', \
    NaN notitle
unset multiplot
unset output
