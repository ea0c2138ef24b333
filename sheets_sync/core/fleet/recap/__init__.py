"""The recap of a district: counts of many schools, without a text and without a name of a person,
and none from which a group of fewer than five could be computed.

    counted(judgement, …)          one school → counts
    District(schools)              their sums by jenjang and kecamatan
    publish(district, earlier)     what of it may be told: `Publication`
    page, rows                     how it is told

How it is kept safe. Whatever is told is a sum of blocks, each of them no teacher or five and more:
categories are merged until that holds (stages only with their neighbours), and a place whose counts
are too small is told together with others, never alone. Tables that count the same teachers are
nested: a place stands alone in one only where it does in the table that gives its total. So what is
left open between such totals is a transportation problem, in which each count that is not told can
be any of at least six numbers, or is no teacher, or is a sum that is told. That is the rule of
minimum frequency (threshold five) with complementary suppression, as the Handbook on Statistical
Disclosure Control (Eurostat, ESSNet SDC, chapters 4 and 5) has it; the protection interval is as
wide as the threshold. Changes are counts too: what may be subtracted from an earlier recap has
moved by nothing or by five and more; where all of it moved by less, the earlier figures stand on.

What no rule of this kind holds back: who takes it that nothing moved between two months may reason
from categories that were merged otherwise then; and what is deleted of earlier recaps binds nobody.
"""
