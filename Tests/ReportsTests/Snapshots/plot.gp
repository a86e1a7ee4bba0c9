set terminal svg size 860,671 fixed rounded noenhanced font 'sans-serif,12' name 'ex_ample'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
40 0.66 0.6 0.7
150 0.85 0.8 0.9
EOD
$p0s1 << EOD
40 0.27 0.27 0.27
70 NaN NaN NaN
EOD
$p1c << EOD
0 0 0.2 "0.20"
EOD
$p1g << EOD
1 0 NaN "gap"
EOD
set multiplot
set lmargin at screen 0.0860465
set rmargin at screen 0.476744
set tmargin at screen 0.946349
set bmargin at screen 0.597615
unset label
unset arrow
set title 'IQM HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
set logscale x
set xlabel 'parameters' tc rgb '#6e7884' offset 0,0.3
set xrange [30:250]
set xtics norotate ('40' 40, '150' 150)
unset logscale y
set ylabel 'IQM' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
set label 'human''s' at graph 0.99,first 1 right offset 0,0.45 font 'sans-serif,10' tc rgb '#6e7884'
plot 1 with lines dt 3 lw 1.2 lc rgb '#6e7884' notitle, \
    $p0s0 using 1:3:(0):($4-$3) with vectors nohead lw 1.3 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with lines lw 2 dt 1 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with lines lw 2 dt 2 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.559884
set rmargin at screen 0.976744
set tmargin at screen 0.946349
set bmargin at screen 0.597615
unset label
unset arrow
set title 'Width x horizon' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'width' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:1.6]
set xtics norotate ('1' 0, '2' 1)
unset logscale y
set ylabel 'horizon' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:0.6]
set ytics norotate ('1' 0)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p1c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p1c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle, \
    $p1g using 1:2:($1-0.45):($1+0.45):($2-0.45):($2+0.45) with boxxyerror lw 1 lc rgb '#6e7884' fs empty border lc rgb '#6e7884' notitle, \
    $p1g using 1:2:4 with labels font 'sans-serif,11' tc rgb '#6e7884' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set lmargin at screen 0.0813953
set rmargin at screen 0.476744
set tmargin at screen 0.469449
set bmargin at screen 0.120715
unset label
unset arrow
set title 'Nothing' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'x' tc rgb '#6e7884' offset 0,0.3
set xrange [*:*]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel 'y' tc rgb '#6e7884' offset 0.6,0
set yrange [*:*]
set format y '%g'
set ytics autofreq norotate
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
set tmargin at screen 0.0461997
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with linespoints lw 2 dt 1 pt 7 ps 0.6 lc rgb '#2f7fe0' title 'planning', \
    keyentry with linespoints lw 2 dt 2 pt 5 ps 0.6 lc rgb '#2f7fe0' title 'greedy', \
    NaN notitle
unset multiplot
unset output
