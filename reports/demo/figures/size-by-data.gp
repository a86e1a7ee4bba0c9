set terminal svg size 736,408 fixed rounded noenhanced font 'sans-serif,12' name 'size_by_data'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0c << EOD
0 0 0.226821 "0.227"
1 0 0.203631 "0.204"
2 0 0.189813 "0.190"
0 1 0.17167 "0.172"
1 1 0.142866 "0.143"
2 1 0.189828 "0.190"
EOD
$p1c << EOD
0 0 3.30309 "3.303"
1 0 3.02886 "3.029"
2 0 3.05609 "3.056"
0 1 3.19176 "3.192"
1 1 3.06254 "3.063"
2 1 3.01451 "3.015"
EOD
$p2c << EOD
0 0 -0.263284 "-0.263"
1 0 -0.18042 "-0.180"
2 0 -0.316486 "-0.316"
0 1 -0.128337 "-0.128"
1 1 -0.415601 "-0.416"
2 1 -0.587476 "-0.587"
EOD
$p3c << EOD
0 0 -0.170003 "-0.170"
1 0 -0.425212 "-0.425"
2 0 -0.550212 "-0.550"
0 1 -0.240238 "-0.240"
1 1 -0.347087 "-0.347"
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
