set terminal svg size 490,234 fixed rounded noenhanced font 'sans-serif,12' name 'size_by_data'
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
set multiplot
set lmargin at screen 0.166327
set rmargin at screen 0.959184
set tmargin at screen 0.846154
set bmargin at screen 0.230769
unset label
unset arrow
set title 'observation loss' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'transitions a game' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('500' 0, '2000' 1, '10000' 2)
unset logscale y
set ylabel 'variant' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:1.6]
set ytics norotate ('tiny' 0, 'small' 1)
unset colorbox
unset grid
set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')
plot $p0c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
    $p0c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
unset multiplot
unset output
