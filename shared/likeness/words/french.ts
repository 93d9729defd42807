import type { LanguageWords } from './language-words.ts'

export const french: LanguageWords = {
  stop: `a à afin ai ainsi alors après as au aucuns aussi autre autres aux avant avec avez avoir avons c ce ceci cela celle celles celui ces cet cette ceux chaque
    ci comme comment d dans de des dont du elle elles en encore entre es est et été êtes être eu eux font fait il ils j je l la là le les leur leurs lors lui m ma
    mais me même mêmes mes moi mon n ne nos notre nous on ont ou où par pas pendant peu peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui
    quoi s sa se sera ses si soient soit son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une va vos votre vous y`,
  endings: 'issements issement atrices atrice ations ation ateurs ateur ements ement euses euse ives ives ités ité istes iste ables able ants ante ants ant ents ent eurs eur aient ait ais ons ont ez er ir ées és ée é es is it s e',
  negations: 'ne n pas jamais aucun aucune rien ni sans nul nulle non refus*',
  negatingPrefixes: 'in im il ir de des mal non',
  opposites: `plus davantage augment* hausse* | moins diminu* rédui* baisse*
    toujours | jamais rarement
    avec | sans
    avant | après
    tous toutes chaque chacun* | aucun aucune personne peu
    autoris* permet* permis* légal* | interdi* défend* illégal* criminalis*
    inclu* | exclu*
    public* ouvert* | privé* secret* fermé*
    volontaire* libre* | forcé* obligatoire* contrain*
    pour soutien* appui* accept* | contre oppos* rejet* refus*
    commenc* début* | arrêt* cess* finir fin
    premier* première* | dernier* dernière*
    tôt | tard
    assez suffis* | insuffis* manqu*
    dedans intérieur | dehors extérieur hors`,
  senses: `know: conna* savoir sait savent saurai* sache* lu lire lisent explique* compren* apprend* appris*
    learned: savoir* connaissance* expert* expérience* universitaire* technique* diplôme* profession* compéten* spécialiste* vécu*
    worth: poids vaut valent valeur* valoris* reconna* estim* égal* autant
    use: utilis* usage* servir sert servent appliqu* applique*
    part: part particip* associ* partenaire* partage* voix contribu* ensemble
    decide: décid* décision*
    plan: plan plans planifi* conçoi* concev* conception rédig* écri* prépar* idée* projet*
    carry: men* appliqu* réalis* exécut* conduire
    review: évalu* examin* suiv* suivi révis*
    choose: choisi* choix élu* élire* désign* nomm* sélection* mot
    represent: représent* porte-parole délégu* parl*
    meeting: réuni* rencontr* invit* convoqu* conférence* séance* assemblée*
    papers: pièce* papier* document* passeport* identité carte*
    data: donnée* empreinte* biométri* confidential* personnelle* personnels enregistr* fichier* privée*
    safe: sûre* sûrs sécur* risque* danger* protég* protect* menac* abri
    time: temps mois semaine* jour* tôt délai* date*
    consult: consult* discut* débat* concert*
    member: membre* adhérent*
    language: langue* tradui* traduct* interpr* mot mots
    money: argent fonds subvention* budget* paie* paye* payé* paiement* financ* coût* ressource*
    law: loi* légal* juridi* crimin* pénal* tribuna* justice polic* poursui*
    health: santé clinique* hôpit* médec* médic* soignant* infirmi*
    treat: traitement* prévention prévenir soin* dépist*
    violence: violen* abus* agress* viol
    stigma: stigmat* discrimin* préjug*
    organise: organisation* réseau* groupe* association* syndicat*
    govern: gouvernement* ministère* autorité* état responsables
    staff: personnel* employ* équipe* salari*
    community: communauté* pair* personne*
    train: formation* form* enseign* atelier* éduc*
    report: rapport* compte* formulaire*
    support: soutien* souten* aide* appui* appuy* contribu*
    access: accès accéd* accessib* disponib*
    inform: inform* matériel* publi*
    right: droit* respect* dignité
    aim: but buts objectif* finalité*
    agree: accord* convenu* consent* approuv* position commune
    migrate: migra* immigr* frontière* réfugi*
    country: pays nation*`,
}
