set terminal svg size 584,500 fixed rounded noenhanced font 'sans-serif,12' name 'size_by_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0c << EOD
0 0 0.00504146 "0.005"
1 0 0.00446622 "0.004"
0 1 0.00453199 "0.005"
1 1 0.00504866 "0.005"
0 2 0.00502486 "0.005"
1 2 0.00453697 "0.005"
EOD
$p1c << EOD
0 0 3.90381 "3.904"
1 0 3.90471 "3.905"
0 1 3.89294 "3.893"
1 1 3.89636 "3.896"
0 2 3.9023 "3.902"
1 2 3.90955 "3.910"
EOD
$p2c << EOD
0 0 -0.801511 "-0.802"
1 0 -1.98901 "-1.989"
0 1 -0.801511 "-0.802"
1 1 -1.98901 "-1.989"
0 2 -0.417562 "-0.418"
1 2 -1.88797 "-1.888"
EOD
set multiplot
set lmargin at screen 0.0958904
set rmargin at screen 0.465753
set tmargin at screen 0.928
set bmargin at screen 0.604
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:1.6]
set xtics norotate ('900' 0, '9k' 1)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:2.6]
set ytics norotate ('40M' 0, '70M' 1, '150M' 2)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p0c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p0c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set lmargin at screen 0.59589
set rmargin at screen 0.965753
set tmargin at screen 0.928
set bmargin at screen 0.604
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:1.6]
set xtics norotate ('900' 0, '9k' 1)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:2.6]
set ytics norotate ('40M' 0, '70M' 1, '150M' 2)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p1c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p1c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set lmargin at screen 0.0958904
set rmargin at screen 0.465753
set tmargin at screen 0.432
set bmargin at screen 0.108
unset label
unset arrow
set title 'mean HNS, greedy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:1.6]
set xtics norotate ('900' 0, '9k' 1)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:2.6]
set ytics norotate ('40M' 0, '70M' 1, '150M' 2)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p2c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p2c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
unset multiplot
unset output
