set terminal svg size 430,331 fixed rounded noenhanced font 'sans-serif,12' name 'returns'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
4000 NaN NaN NaN
39000 NaN NaN NaN
EOD
$p0s1 << EOD
4000 NaN NaN NaN
39000 NaN NaN NaN
EOD
set multiplot
set lmargin at screen 0.162791
set rmargin at screen 0.953488
set tmargin at screen 0.891239
set bmargin at screen 0.244713
unset label
unset arrow
set title 'Boxing' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [2800:54600]
set xtics norotate ('4k' 4000, '39k' 39000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first -0.125 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
set label 'no data yet' at graph 0.5,0.5 center font 'sans-serif,13' tc rgb '#6e7884'
unset logscale
plot [0:1] [0:1] NaN notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'beam', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#2f7fe0' title 'greedy', \
    NaN notitle
unset multiplot
unset output
