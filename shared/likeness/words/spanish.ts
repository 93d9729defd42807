import type { LanguageWords } from './language-words.ts'

export const spanish: LanguageWords = {
  stop: `a al algo algún alguna algunas alguno algunos ante antes así aun aunque cada como cómo con contra cual cuál cuales cuando cuándo cuanto cuánto de del desde
    donde dónde dos e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está estaba están estar estas este esto estos fue fueron ha había han hasta
    hay la las le les lo los más me mi mis mismo misma mismos mismas mucho muy ni nos nosotras nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para pero por porque
    que qué quien quién quienes quiénes se sea sean según ser si sido sin sino sobre son su sus también tan tanto te tiene tienen todo toda todas todos tu tus
    u un una unas uno unos y ya yo`,
  endings: 'aciones ación amientos amiento imientos imiento adoras adores adora ador idades idad mente istas ista ables able antes ante iones ión ando iendo aron ieron aban aba adas ados ada ado idas idos ida ido arán erán irán an en ar er ir as es os a e o s',
  negations: 'no nunca jamás ningún ninguna ninguno nadie nada ni sin tampoco nieg* rechaz*',
  negatingPrefixes: 'in im i des de no',
  opposites: `más mayor* aument* | menos menor* reduc* disminu*
    siempre | nunca jamás rara
    con incluid* | sin
    antes | después tras
    todos todas cada | ningún ninguna ninguno nadie poc*
    permit* autoriz* legal* | prohib* prohíb* ilegal* criminaliz*
    inclu* | exclu*
    públic* abiert* | privad* secret* cerrad*
    voluntari* | forzad* forzos* obligatori*
    favor apoy* acept* | contra opon* rechaz*
    empez* empiez* comenz* comienz* | termin* detener* dej*
    primer* | últim*
    temprano pronto | tarde
    suficiente* bastante* | insuficiente* falta*
    dentro | fuera`,
  senses: `know: conoc* conozc* saber sabe saben sabría* leíd* leer explica* entiend* entend* aprend*
    learned: saber* conocimiento* expert* experiencia* académic* técnic* título* profesional* especialista* vivid*
    worth: peso vale valen valor* reconoc* estim* igual* tanto
    use: usa* uso usan usamos utiliz* sirv* aplic* acudir
    part: parte particip* involucr* aliad* soci* compart* voz contribu* junto*
    decide: decid* decisi*
    plan: plan planes planific* diseñ* redact* escrib* prepar* idea* proyecto*
    carry: llev* aplic* ejecut* realiz* cabo
    review: revis* evalu* seguimiento monitor* examin*
    choose: elig* eleg* elecci* escog* design* nombr* selecci*
    represent: represent* portavo* delegad* habl*
    meeting: reuni* reún* encuentr* invit* convoc* conferencia* sesi* asist*
    papers: documento* papel* pasaporte* identidad* carné* cédula*
    data: dato* huella* biométric* privacidad confidencial* personales registr*
    safe: segur* riesgo* peligr* proteg* protecc* amenaz* salvo
    time: tiempo mes meses semana* día* temprano plazo* fecha*
    consult: consult* debat* convers*
    member: miembro* integrante*
    language: idioma* lengua* traduc* traducc* interpret* palabra*
    money: dinero fondo* subvenci* presupuest* pag* financ* costo* coste* recurso*
    law: ley leyes legal* jurídic* crimin* penal* tribunal* justicia polic*
    health: salud sanitari* clínic* hospital* médic* enfermer*
    treat: tratamiento* prevenci* preven* atenci* prueba*
    violence: violen* abus* agresi*
    stigma: estigma* discrimin* prejuici*
    organise: organizaci* red redes grupo* asociaci* sindicat*
    govern: gobierno* ministerio* autoridad* estado*
    staff: personal emplea* equipo*
    community: comunid* pares persona personas
    train: capacit* formaci* enseñ* taller* educ*
    report: inform* rinden rendir formulario*
    support: apoy* ayud* asist*
    access: acces* alcance disponib* acud*
    inform: informaci* material* public*
    right: derecho* respet* dignidad
    aim: fin fines objetivo* propósito*
    agree: acuerd* acord* consent* aprob* posición común
    migrate: migra* inmigra* frontera* refugiad*
    country: país países naci*`,
}
