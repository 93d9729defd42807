import type { LanguageWords } from './language-words.ts'

export const english: LanguageWords = {
  stop: `a about after again against all also am an and any are as at be because been before being between both but by can could did do does doing
    down during each for from further had has have having he her here hers him his how i if in into is it its itself just me might more most must my
    of off on once only or other others our ours out over own same shall she should so some such than that the their theirs them themselves then there
    these they this those through to too under until up us very was we were what when where whether which while who whom whose why will with would you your yours s`,
  endings: 'izations ization ations ation ements ement nesses ness ingly ings ing edly ied ies ers er ed es ly al s',
  negations: 'not no never none nobody nothing nowhere neither nor cannot without refuse* isn aren don doesn didn won wouldn shouldn couldn hasn haven hadn wasn weren',
  negatingPrefixes: 'un in im il ir dis non de',
  opposites: `more most increase* rais* grow* | less fewer least decrease* reduc* lower*
    always | never rarely seldom
    with including | without excluding
    before | after afterwards
    all every everybody everyone each | none nobody few
    allow* permit* legal* | forbid* prohibit* ban* illegal* criminali*
    include* inclusi* | exclude* exclusi*
    public* open* | private secret* closed
    voluntar* | forced mandatory compulsory obligat*
    support* for agree* accept* | against oppos* disagree* reject*
    start* begin* | stop* end*
    first | last
    early | late
    enough | insufficient* lack*
    inside | outside`,
  senses: `know: know* knew aware* familiar* understand* understood read explain* learn*
    learned: knowledge expert* experienc* academic* technical* diploma* profession* qualif* degree* skill* specialist* scientist*
    worth: weigh* valu* recogni* esteem* equal*
    use: use* using used apply* applied applies rely
    part: part particip* involv* partner* share* voice engag* contribut* together
    decide: decid* decision*
    plan: plan* design* draft* prepar* write* written idea project*
    carry: carr* run running implement* deliver* execut* conduct*
    review: review* evaluat* monitor* assess*
    choose: choos* chose* pick* elect* select* nominat* appoint* name designat*
    represent: represent* spokes* delegat* speak*
    meeting: meet* met invit* conven* conference* session* assembl*
    papers: paper* document* passport* identit* card id
    data: data fingerprint* biometric* privacy confidential* personal register* registr*
    safe: safe* secur* risk* danger* protect* harm* threat*
    time: time month* week* day days early deadline* date dates long
    consult: consult* discuss* talk* debate*
    member: member*
    language: language* translat* interpret* plain word words
    money: money fund* grant* budget* pay* paid financ* cost* resource*
    law: law* legal* crimin* court* justice police* prosecut* arrest*
    health: health* clinic* hospital* medic* doctor* nurse*
    treat: treat* prevent* therap* test* care
    violence: violen* abuse* attack* rape*
    stigma: stigma* discriminat* prejudice* judg*
    organise: organis* organiz* network* group* association* union*
    govern: government* ministr* authorit* official* state
    staff: staff employ* personnel team*
    community: communit* peer* people
    train: train* teach* taught workshop* educat* course*
    report: report* account* form forms
    support: support* help* assist*
    access: access* reach* available obtain*
    inform: inform* material* publish* publication*
    right: right* respect* dignit*
    aim: purpose* aim* goal* objective*
    agree: agree* consent* approv* position common
    migrate: migra* immigra* border* refugee*
    country: countr* nation* domestic`,
}
