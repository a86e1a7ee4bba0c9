set terminal svg size 960,364 fixed rounded noenhanced font 'sans-serif,12' name 'planning'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
-4.8163 0 -4.8163 0
-0.198196 1 -0.198196 0
-0.139362 2 -0.139362 0
-0.138471 3 -0.138471 0
-0.00417212 4 -0.00417212 0
0.0260545 5 0 0.0260545
0.0554092 6 0 0.0554092
0.0597862 7 0 0.0597862
0.0732596 8 0 0.0732596
0.114789 9 0 0.114789
0.26445 10 0 0.26445
0.472753 11 0 0.472753
1.13056 12 0 1.13056
1.21659 13 0 1.21659
5 14 0 5
EOD
$p1s0 << EOD
-5 0 -5 0
-1.99942 1 -1.99942 0
-0.543445 2 -0.543445 0
-0.338373 3 -0.338373 0
-0.234133 4 -0.234133 0
-0.0646487 5 -0.0646487 0
0 6 0 0
0.0484741 7 0 0.0484741
0.328286 8 0 0.328286
0.33386 9 0 0.33386
0.414496 10 0 0.414496
0.647873 11 0 0.647873
0.728187 12 0 0.728187
0.812504 13 0 0.812504
5 14 0 5
EOD
$p2s0 << EOD
-3.3103 0 -3.3103 0
-0.494013 1 -0.494013 0
-0.159158 2 -0.159158 0
0.0640348 3 0 0.0640348
0.0707263 4 0 0.0707263
0.185093 5 0 0.185093
0.274876 6 0 0.274876
0.307046 7 0 0.307046
0.375786 8 0 0.375786
0.739647 9 0 0.739647
0.742293 10 0 0.742293
0.748091 11 0 0.748091
1.10343 12 0 1.10343
1.65929 13 0 1.65929
5 14 0 5
EOD
set multiplot
set lmargin at screen 0.136458
set rmargin at screen 0.3125
set tmargin at screen 0.901099
set bmargin at screen 0.148352
unset label
unset arrow
set title '40M' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'DNS with planning - greedy' tc rgb '#6e7884' offset 0,0.3
set xrange [-5.3:5.3]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:14.6]
set ytics norotate ('Centipede' 0, 'DemonAttack' 1, 'Berzerk' 2, 'Assault' 3, 'Zaxxon' 4, 'BeamRider' 5, 'Atlantis' 6, 'StarGunner' 7, 'SpaceInvaders' 8, 'Carnival' 9, 'Phoenix' 10, 'Seaquest' 11, 'ChopperCommand' 12, 'NameThisGame' 13, 'TimePilot' 14)
plot $p0s0 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.469792
set rmargin at screen 0.645833
set tmargin at screen 0.901099
set bmargin at screen 0.148352
unset label
unset arrow
set title '70M' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'DNS with planning - greedy' tc rgb '#6e7884' offset 0,0.3
set xrange [-5.3:5.3]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:14.6]
set ytics norotate ('Centipede' 0, 'Atlantis' 1, 'Assault' 2, 'Berzerk' 3, 'Carnival' 4, 'Phoenix' 5, 'Zaxxon' 6, 'DemonAttack' 7, 'BeamRider' 8, 'SpaceInvaders' 9, 'NameThisGame' 10, 'StarGunner' 11, 'ChopperCommand' 12, 'Seaquest' 13, 'TimePilot' 14)
plot $p1s0 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p1s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
set lmargin at screen 0.803125
set rmargin at screen 0.979167
set tmargin at screen 0.901099
set bmargin at screen 0.148352
unset label
unset arrow
set title '150M' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'DNS with planning - greedy' tc rgb '#6e7884' offset 0,0.3
set xrange [-5.3:5.3]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:14.6]
set ytics norotate ('Centipede' 0, 'Assault' 1, 'Carnival' 2, 'Phoenix' 3, 'Zaxxon' 4, 'SpaceInvaders' 5, 'Berzerk' 6, 'DemonAttack' 7, 'BeamRider' 8, 'NameThisGame' 9, 'Atlantis' 10, 'Seaquest' 11, 'StarGunner' 12, 'ChopperCommand' 13, 'TimePilot' 14)
plot $p2s0 using 3:2:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2f7fe0' notitle, \
    $p2s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle
unset multiplot
unset output
