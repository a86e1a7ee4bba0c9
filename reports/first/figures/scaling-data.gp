set terminal svg size 860,304 fixed rounded noenhanced font 'sans-serif,12' name 'scaling_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
3600 0.0814044 0.0814044 0.0814044
36000 0.0549896 0.0549896 0.0549896
EOD
$p1s0 << EOD
3600 4.09213 4.09213 4.09213
36000 2.44508 2.44508 2.44508
EOD
set multiplot
set lmargin at screen 0.0947674
set rmargin at screen 0.476744
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [2520:50400]
set xtics norotate ('3.6k' 3600, '36k' 36000)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.581395
set rmargin at screen 0.976744
set tmargin at screen 0.881579
set bmargin at screen 0.177632
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [2520:50400]
set xtics norotate ('3.6k' 3600, '36k' 36000)
unset logscale y
set ylabel 'validation loss' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
plot $p1s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
