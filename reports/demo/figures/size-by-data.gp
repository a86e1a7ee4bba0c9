set terminal svg size 736,408 fixed rounded noenhanced font 'sans-serif,12' name 'size_by_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0c << EOD
0 0 0.170068 "0.170"
1 0 0.157762 "0.158"
2 0 0.156452 "0.156"
0 1 0.173682 "0.174"
1 1 0.133519 "0.134"
2 1 0.134897 "0.135"
EOD
$p1c << EOD
0 0 2.82738 "2.827"
1 0 2.84777 "2.848"
2 0 2.8216 "2.822"
0 1 2.83056 "2.831"
1 1 2.7372 "2.737"
2 1 2.76544 "2.765"
EOD
$p2c << EOD
0 0 -0.447344 "-0.447"
1 0 -0.511071 "-0.511"
2 0 -0.309065 "-0.309"
0 1 -0.494219 "-0.494"
1 1 -0.62711 "-0.627"
2 1 -0.495626 "-0.496"
EOD
$p3c << EOD
0 0 -0.447344 "-0.447"
1 0 -0.561278 "-0.561"
2 0 -0.395261 "-0.395"
0 1 -0.442136 "-0.442"
1 1 -0.467841 "-0.468"
2 1 -0.331798 "-0.332"
EOD
set multiplot
set lmargin at screen 0.0862772
set rmargin at screen 0.472826
set tmargin at screen 0.911765
set bmargin at screen 0.627451
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('500' 0, '2k' 1, '10k' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:1.6]
set ytics norotate ('tiny' 0, 'small' 1)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p0c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p0c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set lmargin at screen 0.586277
set rmargin at screen 0.972826
set tmargin at screen 0.911765
set bmargin at screen 0.627451
unset label
unset arrow
set title 'temporal-difference loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('500' 0, '2k' 1, '10k' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:1.6]
set ytics norotate ('tiny' 0, 'small' 1)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p1c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p1c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set lmargin at screen 0.0862772
set rmargin at screen 0.472826
set tmargin at screen 0.416667
set bmargin at screen 0.132353
unset label
unset arrow
set title 'mean HNS, beam' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('500' 0, '2k' 1, '10k' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:1.6]
set ytics norotate ('tiny' 0, 'small' 1)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p2c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p2c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set lmargin at screen 0.586277
set rmargin at screen 0.972826
set tmargin at screen 0.416667
set bmargin at screen 0.132353
unset label
unset arrow
set title 'mean HNS, greedy' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('500' 0, '2k' 1, '10k' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:1.6]
set ytics norotate ('tiny' 0, 'small' 1)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p3c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p3c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
unset multiplot
unset output
