set terminal svg size 620,371 fixed rounded noenhanced font 'sans-serif,12' name 'ablation'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
0.463745 0 0 0
0.823841 1 1 1
0.931112 2 2 2
1.04882 3 3 3
0.126268 4 4 4
0.307418 5 5 5
0.659336 6 6 6
0.637406 7 7 7
1.1231 8 8 8
EOD
$p0s1 << EOD
0.451997 0 0 0
0.721076 1 1 1
0.92065 2 2 2
0.975102 3 3 3
0.118404 4 4 4
0.303842 5 5 5
0.488708 6 6 6
0.695602 7 7 7
1.07803 8 8 8
EOD
$p0s2 << EOD
0.447752 0 0 0
0.96354 1 1 1
1.0263 2 2 2
1.20912 3 3 3
0.189063 4 4 4
0.292615 5 5 5
0.916697 6 6 6
0.612801 7 7 7
1.18316 8 8 8
EOD
set multiplot
set lmargin at screen 0.392742
set rmargin at screen 0.967742
set tmargin at screen 0.902965
set bmargin at screen 0.218329
unset label
unset arrow
set title 'Ablations' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel 'HNS' tc rgb '#6e7884' offset 0,0.3
set xrange [0:*]
set format x '%g'
set xtics autofreq norotate
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-0.6:8.6]
set ytics norotate ('Synthetic data in pretraining' 0, 'No task embedding' 1, 'Q-ens random' 2, 'Q-ens equal' 3, 'MSE' 4, 'sg(Laction)' 5, 'No Lworld' 6, 'No CQL' 7, 'Origin' 8)
plot $p0s0 using 1:2 with points pt 7 ps 0.7 lc rgb '#2f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with points pt 11 ps 0.7 lc rgb '#7d8590' notitle
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
set tmargin at screen 0.083558
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.7 lc rgb '#2f7fe0' title 'IQM', \
    keyentry with points pt 5 ps 0.7 lc rgb '#e0702a' title 'median', \
    keyentry with points pt 11 ps 0.7 lc rgb '#7d8590' title 'mean', \
    NaN notitle
unset multiplot
unset output
