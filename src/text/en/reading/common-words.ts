const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that hold a sentence together and say nothing on their own. */
export const smallWords = listed(`
  a able about above across after again against ago ahead all almost alone along already also although always am amid
  among an and another any anybody anyhow anymore anyone anything anyway anywhere apart are aren around as aside at away
  back be became because become been before behind being below beneath beside besides between beyond both but by can
  cannot could couldn did didn do does doesn doing don done down during each either else enough etc even ever every
  everybody everyone everything everywhere except far few for from further had hadn half hardly has hasn have haven
  having he hence her here hers herself him himself his how however if in indeed inside instead into is isn it its itself
  just least less let lots lot many may maybe me mere might mine more moreover most mostly much must my myself near nearly
  neither never nevertheless no nobody none nor not nothing now nowhere of off often oh ok okay on once one ones oneself
  only onto or other others otherwise ought our ours ourselves out outside over own per perhaps plus possibly quite
  rather really same shall she should shouldn since so some somebody somehow someone something sometimes somewhat
  somewhere soon still such than that the their theirs them themselves then there therefore these they this those though
  through throughout thus till to together too toward towards twice two under unless until up upon us usually very via
  was wasn we were weren what whatever when whenever where wherever whether which while who whoever whole whom whose why
  will with within without won would wouldn yes yet you your yours yourself yourselves
  anyways basically gonna gotta haha hmm honestly idk imo kinda lol maybe omg ones pls please sorta thanks tho thx
  tbh ugh um wanna wow yeah yep literally actually simply finally suddenly especially exactly probably definitely
  certainly obviously clearly recently lately currently eventually apparently generally usually particularly mainly
  three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand first second third
  last next previous later earlier early late
`);

/**
 * Roots of words that are in every week's answers, whatever they are about: verbs and nouns of telling, times, praise,
 * and what every community consists of.
 */
export const generalWords = listed(`
  accept achieve act actual add admit advice afford age agree aim allow amount annoy answer appear area arrive
  attempt attend awful bad base basic be begin beginner believe belong best better big bit bother bring bunch busy buy call
  care carry case cause certain challenge chance change chat check choose clear close come common community company
  complete consider contain continue cool copy cost count couple course cover create current cut daily day deal dear
  decide deep depend describe different difference difficult direct do double drop easy effort end enjoy entire error   event exact example except exist expect experience explain extra fact fail fair fall familiar fast feel few field
  figure fill final find fine fit fix folk follow forget form free fresh friend full fun funny gain general get give glad
  go good grateful great group grow guess guy half hand handle happen happy hard hate head hear help high hit hold hope
  hour huge idea ignore imagine important include interest issue it join keep kind know large last lead learn leave
  less let level life like line list little live long look lose lot love low main make manage matter mean meet mention
  mind minute miss moment monday month move much need new nice normal note notice number obvious offer old
  open order own part particular pass pay people person pick piece place plan plenty point possible post prefer present
  pretty problem project proper proud provide public push put quick quickly rare reach read ready real realize realise
  reason receive recent regular relate remain remember remind repeat reply require respond rest result return right room
  run sad same saturday save say scare second see seem send sense serious set several share short show side similar
  simple single sit situation size slight small soon sorry sort sound space speak special spend stand start state stay
  stick still stop story strange strong struggle stuff stupid suggest sunday support suppose sure surprise system take
  talk team tell tend terrible thank thing think thought thursday time today tomorrow tonight top topic total touch tough
  true truth try tuesday turn type understand unexpected update use useful usual value various version view visit wait
  walk want watch way wednesday week welcome well while wish wonder word work world worry worse worth write wrong
  year yesterday young friday january february march april june july august september october november december
  amazing awesome brilliant fantastic lovely perfect wonderful excellent super ok okay thankful appreciate
`);
