/** The wallet of everyday tools: one of each kind that Liana, Nunchuk and the like make. */
export const everyday = [
  key => `wsh(or_d(pk(${key()}),and_v(v:pkh(${key()}),older(26280))))`,
  key => `wsh(or_i(and_v(v:pkh(${key()}),older(52560)),multi(2,${key()},${key()},${key()})))`,
  key => `wsh(thresh(2,pk(${key()}),s:pk(${key()}),sln:older(4320)))`,
  key => `wsh(andor(multi(2,${key()},${key()},${key()}),or_i(and_v(v:pkh(${key()}),after(840000)),thresh(2,pk(${key()}),s:pk(${key()}),sln:after(850000))),and_v(v:thresh(2,pkh(${key()}),a:pkh(${key()}),a:pkh(${key()})),after(900000))))`,
  key => `sh(wsh(or_d(pk(${key()}),and_v(v:pk(${key()}),older(1008)))))`,
  key => `tr(${key()},and_v(v:pk(${key()}),older(26280)))`,
  key => `tr(50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0,{multi_a(2,${key()},${key()},${key()}),and_v(v:pkh(${key()}),older(52560))})`,
  key => `tr(${key()},{{pk(${key()}),multi_a(1,${key()},${key()})},{and_v(v:pk(${key()}),after(700000)),thresh(2,pk(${key()}),s:pk(${key()}),snl:older(9))}})`,
];
