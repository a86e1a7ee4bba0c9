set terminal svg size 360,234 fixed rounded noenhanced font 'sans-serif,12' name 'width_by_horizon'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0c << EOD
0 0 0.329981 "0.330"
0 1 0.287747 "0.288"
1 0 -0.0197538 "-0.020"
EOD
$p0g << EOD
1 1 NaN "gap"
EOD
set multiplot
set lmargin at screen 0.143056
set rmargin at screen 0.944444
set tmargin at screen 0.846154
set bmargin at screen 0.230769
unset label
unset arrow
set title 'Mean HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'width' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:1.6]
set xtics norotate ('2' 0, '4' 1)
unset logscale y
set ylabel 'horizon' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:1.6]
set ytics norotate ('1' 0, '2' 1)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p0c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p0c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle, \
    $p0g using 1:2:($1-0.45):($1+0.45):($2-0.45):($2+0.45) with boxxyerror lw 1 lc rgb '#6e7884' fs empty border lc rgb '#6e7884' notitle, \
    $p0g using 1:2:4 with labels font 'sans-serif,11' tc rgb '#6e7884' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
unset multiplot
unset output
