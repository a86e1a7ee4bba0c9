set terminal svg size 430,304 fixed rounded noenhanced font 'sans-serif,12' name 'transfer'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
500 20 20 20
1000 30.5 18.7359 42.2641
2000 20.5 19.108 21.892
5000 21.5 19.8194 23.1806
EOD
set multiplot
set lmargin at screen 0.162791
set rmargin at screen 0.953488
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'DemonAttack' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions of the game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:7000]
set xtics norotate ('500' 500, '1k' 1000, '2k' 2000, '5k' 5000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 30 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 30 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
