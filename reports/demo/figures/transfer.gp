set terminal svg size 860,411 fixed rounded noenhanced font 'sans-serif,12' name 'transfer'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
500 57.5 57.5 57.5
2000 33.75 33.75 33.75
EOD
$p0s1 << EOD
500 57.5 57.5 57.5
2000 57.5 57.5 57.5
EOD
set multiplot
set lmargin at screen 0.0813953
set rmargin at screen 0.976744
set tmargin at screen 0.912409
set bmargin at screen 0.19708
unset label
unset arrow
set title 'DemonAttack' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'transitions of the game' tc rgb '#6e7884' offset 0,0.3
set xrange [350:2800]
set xtics norotate ('500' 500, '2k' 2000)
unset logscale y
set ylabel 'return' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'random' at graph 0.99,first 40 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 40 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#e0702a' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
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
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'pretrained, beam', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#e0702a' title 'pretrained, greedy', \
    NaN notitle
unset multiplot
unset output
