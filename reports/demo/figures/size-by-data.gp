set terminal svg size 736,408 fixed rounded noenhanced font 'sans-serif,12' name 'size_by_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0c << EOD
0 0 0.226791 "0.227"
1 0 0.1948 "0.195"
2 0 0.172116 "0.172"
0 1 0.194259 "0.194"
1 1 0.117301 "0.117"
2 1 0.134652 "0.135"
EOD
$p1c << EOD
0 0 3.24311 "3.243"
1 0 3.09806 "3.098"
2 0 2.9825 "2.983"
0 1 3.15025 "3.150"
1 1 2.93025 "2.930"
2 1 2.92234 "2.922"
EOD
$p2c << EOD
0 0 -0.192424 "-0.192"
1 0 -0.309377 "-0.309"
2 0 -0.295003 "-0.295"
0 1 -0.306382 "-0.306"
1 1 -0.140967 "-0.141"
2 1 -0.3968 "-0.397"
EOD
$p3c << EOD
0 0 -0.258545 "-0.259"
1 0 -0.362712 "-0.363"
2 0 -0.550212 "-0.550"
0 1 -0.253337 "-0.253"
1 1 -0.110186 "-0.110"
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
