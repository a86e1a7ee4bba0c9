set terminal svg size 860,411 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
3600 -19.5625 -20.2584 -18.8666
36000 -18.3125 -19.3217 -17.3033
EOD
$p0s1 << EOD
3600 -14.3125 -15.6309 -12.9941
36000 -6.6875 -7.77064 -5.60436
EOD
set multiplot
set lmargin at screen 0.0813953
set rmargin at screen 0.976744
set tmargin at screen 0.912409
set bmargin at screen 0.19708
unset label
unset arrow
set title 'Pong' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [2520:50400]
set xtics norotate ('3.6k' 3600, '36k' 36000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first -19.2812 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first -7.78049 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot -19.2812 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    -7.78049 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle
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
set tmargin at screen 0.0754258
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'beam', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#2f7fe0' title 'greedy', \
    NaN notitle
unset multiplot
unset output
