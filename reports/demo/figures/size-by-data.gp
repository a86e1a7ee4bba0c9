set terminal svg size 736,408 fixed rounded noenhanced font 'sans-serif,12' name 'size_by_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0c << EOD
0 0 0.198814 "0.199"
1 0 0.187646 "0.188"
2 0 0.162856 "0.163"
0 1 0.157689 "0.158"
1 1 0.106684 "0.107"
2 1 0.103021 "0.103"
EOD
$p1c << EOD
0 0 3.30389 "3.304"
1 0 3.11959 "3.120"
2 0 3.01378 "3.014"
0 1 3.21016 "3.210"
1 1 2.91966 "2.920"
2 1 3.03585 "3.036"
EOD
$p2c << EOD
0 0 -0.269118 "-0.269"
1 0 -0.248128 "-0.248"
2 0 -0.426018 "-0.426"
0 1 -0.302112 "-0.302"
1 1 -0.263753 "-0.264"
2 1 -0.38891 "-0.389"
EOD
$p3c << EOD
0 0 -0.253337 "-0.253"
1 0 -0.414795 "-0.415"
2 0 -0.550212 "-0.550"
0 1 -0.219873 "-0.220"
1 1 -0.188467 "-0.188"
2 1 -0.550212 "-0.550"
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
