/*
 * What questions have in common whatever they are about: the small words of English, and those with which people ask
 * for help. Written without apostrophes.
 */
const small = `
a about above actually after again all almost alone along already also although always am an and another any anybody
anyone anything anyway are arent around as at away back be became because been before being below between both but by
came can cannot cant come could couldnt did didnt do does doesnt doing done dont down during each either else enough etc
even ever every everybody everyone everything except few for from further get gets getting give given gives go goes going gone
got had hadnt has hasnt have havent having he her here hers herself him himself his how however i id if ill im in into
instead is isnt it its itself ive just keep keeps kind know later least less let lets like likely little lot lots made
make makes making many may maybe me mean means might mine more most much must my myself near need never new no nobody
none nor not nothing now of off often oh ok okay on once one only onto or other others otherwise ought our ours
ourselves out over own part per perhaps put quite rather really right same say says see seem seems shall she should
shouldnt since so some somebody somehow someone something sometimes somewhere soon still such sure take takes than that
thats the their theirs them themselves then there theres these they theyre thing things think this those though through
thus to today together too took toward towards two under unless until up upon us use used uses using usually various
very via want wants was wasnt way we well went were werent weve what whatever whats when whenever where wherever whether
which while who whole whom whose why will with within without wont would wouldnt yes yet you youd youll your youre yours
yourself youve`;

const ofAsking = `
advice anyhow appreciate appreciated asap ask asked asking begin beginner begins best bit confused cheers doubt explain figure find
good guys happen happened happening happens hello help helped helping hello hey hi hint hints hiya hopefully idea ideas
im issue issues learning look looked looking noob newbie people pls please plz possible problem problems proper properly
question questions quick reason simple someone sorry stuck struggle struggling stupid suggestion suggestions thank thanks
thx tip tips today tried tries trouble try trying understand weird wonder wondering wrong work worked working works`;

const stopWords: ReadonlySet<string> = new Set(`${small} ${ofAsking}`.split(/\s+/u).filter((word) => word !== ''));

/** @param word in lower case, without apostrophes */
export const isStopWord = (word: string): boolean => stopWords.has(word);
