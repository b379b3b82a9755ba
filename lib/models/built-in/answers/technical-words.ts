/** What Technical listens for, in normalized text without apostrophes. */

export const ASKS_STATUS =
  /\b(?:status|outages?|incidents?)\b|\b(?:is|are|was) (?:the |your |our )?[\w -]{1,24}(?:down|up|offline|online|working|broken|ok|okay|fine|running)\b(?!load)|\bare you (?:having|down)\b|\bwhen (?:will|is) (?:it|this|that)\b.{0,20}\b(?:fixed|back|working|solved|up)\b|\b(?:fixed|back up) (?:yet|when)\b|\bsince when\b|\b(?:anything|something) wrong with\b|\b(?:slow|down|broken|gone) for (?:everyone|everybody|others|all)\b|\bcheck (?:if|whether)\b.{0,24}\b(?:works?|up|down|running|online)\b|\b(?:problems?|issues?|trouble) with your (?:servers?|systems?|services?|platform|side)\b|\bare there (?:any )?(?:known )?(?:problems|issues|outages)\b|\bany problems (?:today|now|right now)\b|\beta\b/;
export const TROUBLE_WORDS =
  /\b(?:not|wont|cant|cannot|doesnt|isnt|dont|no|never|fails?|failed|failing|errors?|crash\w*|broken|stuck|freez\w*|frozen|slow|lost|gone|empty|wrong|problems?|issues?|trouble|blocked|locked|rejected|disconnects?|blinks?|deleted|missing|hacked|stolen|down|itself|cracked|damaged?)\b/;
export const HOW_TO =
  /\bhow (?:do|can|could|to|would|should)\b|^(?:\W|hi|hello|hey|please|can you tell me|could you tell me|i want to know)*(?:where (?:do|can|is)|what do i (?:have|need)|is (?:it|there)|which|do you have|can i|will the)\b/;
export const MONEY =
  /\b(?:what|something|anything|money)\b.{0,14}\bback\b|\b(?:money back|compensat\w*|refund\w*|credit|reimburse\w*|discount)\b/;
export const URGENT =
  /\burgent\w*\b|\bfail\w*\b.{0,20}\bin production\b|\blos(?:e|ing) (?:orders|money|customers|sales)\b|\bprod(?:uction)? (?:is |system )?(?:down|broken|stopped|not)\b|\b(?:everyone|everybody|all of us|whole (?:team|company|office)|nobody can)\b|\bnobody\b.{0,24}\bcan\b|\beverything\b.{0,20}\bdown\b|\b\d+ (?:people|users|colleagues|employees)\b.{0,12}\b(?:waiting|stuck|blocked|affected)\b|\bdown for us\b|\bemergency\b|\basap\b/;
export const ASKS_WHO_WHEN = /\b(?:when|how long|who|eta|updates?|until|how soon)\b/;
export const TRIED =
  /\b(?:did (?:that|it|this)|done (?:that|it)|tried|still|same (?:problem|thing)|didnt (?:help|work)|did not (?:help|work)|doesnt help|no change|no luck|nothing (?:happens|changed|changes|works|helps)|nothing\W*$|all night|no difference|not fixed|already)\b/;
