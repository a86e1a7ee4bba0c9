set terminal svg size 860,384 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 294.938 256.246 333.629
1 325.438 298.186 352.689
EOD
set multiplot
set lmargin at screen 0.0813953
set rmargin at screen 0.976744
set tmargin at screen 0.90625
set bmargin at screen 0.140625
unset label
unset arrow
set title 'SpaceInvaders' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'planner' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:1.6]
set xtics norotate ('greedy' 0, 'greedy-one' 1)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 173.203 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'data' at graph 0.99,first 238.643 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 173.203 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    238.643 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
