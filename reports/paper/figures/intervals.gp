set terminal svg size 940,411 fixed rounded noenhanced font 'sans-serif,12' name 'intervals'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0.501111 0 0.167254 1.79424
0.328767 1 0.118681 0.666188
0.490304 2 0.247996 2.15258
0.389665 3 0.159362 1.59324
0.336455 4 0.0336003 1.29021
0.322886 5 0.000333948 1.74059
0.325828 6 0.0263862 0.941133
0.270555 7 -0.00251665 0.982342
0.460753 8 0.0847768 2.59644
0.523545 9 0.0975303 2.55981
0.66418 10 0.242449 1.30484
0.801921 11 0.25402 2.49967
0.84689 12 0.299164 3.26433
EOD
$p0s1 << EOD
0.66418 10 0.595819 0.680276
0.801921 11 0.735121 0.86236
0.84689 12 0.789871 0.910226
EOD
$p1s0 << EOD
0.836452 0 0.295749 1.52745
0.422187 1 0.173174 0.971491
1.05832 2 0.640581 2.17137
0.659877 3 0.245806 1.53943
0.386592 4 -0.002944 0.863616
0.42348 5 -0.0575083 1.13118
0.277938 6 -0.0831447 0.858457
0.433335 7 0.0760469 1.39215
0.637004 8 0.0455043 2.24729
0.613182 9 0.063037 2.00502
0.771992 10 0.329044 1.97805
0.951836 11 0.710114 2.71551
1.19511 12 0.816655 2.69186
EOD
$p1s1 << EOD
0.771992 10 0.713255 0.831516
0.951836 11 0.896747 1.00525
1.19511 12 1.05711 1.2548
EOD
set multiplot
set lmargin at screen 0.179255
set rmargin at screen 0.478723
set tmargin at screen 0.912409
set bmargin at screen 0.19708
unset label
unset arrow
set title 'IQM HNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'IQM of game means' tc rgb '#6e7884' offset 0,0.3
set xrange [*:*]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:12.6]
set ytics norotate ('EDT 200M' 0, 'MGDT 40M' 1, 'MGDT 200M' 2, 'Scaled QL 80M' 3, 'MTBC 34M' 4, 'MTBC 65M' 5, 'MTBC 120M' 6, 'JOWA 40M, greedy' 7, 'JOWA 70M, greedy' 8, 'JOWA 150M, greedy' 9, 'JOWA 40M, planning' 10, 'JOWA 70M, planning' 11, 'JOWA 150M, planning' 12)
plot $p0s0 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#7d8590' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#7d8590' notitle, \
    $p0s1 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.679255
set rmargin at screen 0.978723
set tmargin at screen 0.912409
set bmargin at screen 0.19708
unset label
unset arrow
set title 'IQM DNS' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'IQM of game means' tc rgb '#6e7884' offset 0,0.3
set xrange [*:*]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:12.6]
set ytics norotate ('EDT 200M' 0, 'MGDT 40M' 1, 'MGDT 200M' 2, 'Scaled QL 80M' 3, 'MTBC 34M' 4, 'MTBC 65M' 5, 'MTBC 120M' 6, 'JOWA 40M, greedy' 7, 'JOWA 70M, greedy' 8, 'JOWA 150M, greedy' 9, 'JOWA 40M, planning' 10, 'JOWA 70M, planning' 11, 'JOWA 150M, planning' 12)
plot $p1s0 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#7d8590' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#7d8590' notitle, \
    $p1s1 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p1s1 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
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
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#7d8590' title 'over games (n = 15)', \
    keyentry with points pt 7 ps 0.7 lc rgb '#2f7fe0' title 'over rollouts (n = 16 a game)', \
    NaN notitle
unset multiplot
unset output
