set terminal svg size 430,304 fixed rounded noenhanced font 'sans-serif,12' name 'operations'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
5.00326e+07 -3.06042 -3.18595 -2.93489
7.46476e+07 -3.06042 -3.18595 -2.93489
2.22337e+08 -1.10729 -1.22134 -0.993244
EOD
set multiplot
set lmargin at screen 0.172093
set rmargin at screen 0.953488
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'planning' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'floating-point operations a decision' tc rgb '#6e7884' offset 0,0.3
set xrange [3.33551e+07:3.33506e+08]
set xtics norotate ('5e7' 5e+07, '1e8' 1e+08, '2e8' 2e+08)
unset logscale y
set ylabel 'mean HNS' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2a9d5c' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2a9d5c' notitle
unset multiplot
unset output
