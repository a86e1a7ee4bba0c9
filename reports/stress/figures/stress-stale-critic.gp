set terminal svg size 860,351 fixed rounded noenhanced font 'sans-serif,12' name 'stress_stale_critic'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 -5.25 -7.65853 -2.09147
1 -3.875 -5.375 -1.375
EOD
$p0s1 << EOD
0 -5.625 -7.5 -5
1 -5.625 -7.5 -5
EOD
$p0s2 << EOD
0 -0.75 -3.75 2.03353
1 -5.375 -7.53353 -3.25
EOD
$p1s0 << EOD
0 0 0 0
1 0.00670814 0.00670814 0.00670814
EOD
$p1s1 << EOD
0 0 0 0
1 0 0 0
EOD
$p1s2 << EOD
0 0 0 0
1 0.0451915 0.0451915 0.0451915
EOD
set multiplot
set lmargin at screen 0.0813953
set rmargin at screen 0.476744
set tmargin at screen 0.897436
set bmargin at screen 0.230769
unset label
unset arrow
set title 'Boxing: return' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'stale critic (none, used)' tc rgb '#6e7884' offset 0,0.3
set xrange [*:*]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel 'mean raw return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p0s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle
set lmargin at screen 0.594767
set rmargin at screen 0.976744
set tmargin at screen 0.897436
set bmargin at screen 0.230769
unset label
unset arrow
set title 'Boxing: regret' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'stale critic (none, used)' tc rgb '#6e7884' offset 0,0.3
set xrange [*:*]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel 'mean noise-free Q lost a decision' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with lines lw 2 dt 3 lc rgb '#2a9d5c' notitle, \
    $p1s2 using 1:2 with points pt 9 ps 0.7 lc rgb '#2a9d5c' notitle
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
set tmargin at screen 0.0883191
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'beam', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'greedy', \
    keyentry with linespoints lw 2 dt 3 pt 9 ps 0.6 lc rgb '#2a9d5c' title 'mcts', \
    NaN notitle
unset multiplot
unset output
