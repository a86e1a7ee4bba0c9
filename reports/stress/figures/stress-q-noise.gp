set terminal svg size 860,351 fixed rounded noenhanced font 'sans-serif,12' name 'stress_q_noise'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0 -5.25 -7.65853 -2.09147
0.25 -2.125 -5.375 0.625
0.5 -1 -2.40853 0.375
1 -2.375 -4.5 -0.216473
2 -1.125 -2.875 0.75
EOD
$p0s1 << EOD
0 -5.625 -7.5 -5
0.25 -3.125 -6.65853 -0.125
0.5 0.5 -1.03353 1.625
1 -0.125 -3.25 2.90853
2 -0.375 -1.40853 0.875
EOD
$p0s2 << EOD
0 -0.75 -3.75 2.03353
0.25 0.375 -1.78353 2.90853
0.5 0.5 -1.03353 1.65853
1 -0.5 -2.375 2.875
2 0.75 -0.125 1.5
EOD
$p1s0 << EOD
0 0 0 0
0.25 0.258943 0.258943 0.258943
0.5 0.51886 0.51886 0.51886
1 0.479107 0.479107 0.479107
2 0.39164 0.39164 0.39164
EOD
$p1s1 << EOD
0 0 0 0
0.25 0.259011 0.259011 0.259011
0.5 0.739829 0.739829 0.739829
1 0.519826 0.519826 0.519826
2 0.527421 0.527421 0.527421
EOD
$p1s2 << EOD
0 0 0 0
0.25 0.123201 0.123201 0.123201
0.5 0.192478 0.192478 0.192478
1 0.269109 0.269109 0.269109
2 0.341198 0.341198 0.341198
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
set xlabel 'noise on Q, in Q ranges' tc rgb '#6e7884' offset 0,0.3
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
set lmargin at screen 0.586047
set rmargin at screen 0.976744
set tmargin at screen 0.897436
set bmargin at screen 0.230769
unset label
unset arrow
set title 'Boxing: regret' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'noise on Q, in Q ranges' tc rgb '#6e7884' offset 0,0.3
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
