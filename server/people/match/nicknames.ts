/**
 * First names that are one name to those who bear them: short and pet forms, spellings, and what a name becomes in the
 * next language. Our own list, one line a name; a word may stand in several lines (Sasha is Alexander and Alexandra).
 * Written as `plain` writes: no accents, Latin letters.
 */
const given = `
alexander alexandre alejandro aleksandr aleksander alessandro alexandros alexandru alex alec alek sasha sascha sacha sandro xander ale alejo alekos sandy sanya shura olek
alexandra alejandra aleksandra alessandra alex alexa sasha sandra sandy ale lexi lexie ola sanya shura sascha sacha
alexei aleksei alexey aleksey alyosha alesha lyosha lesha
alfred alfredo alf alfie fred freddy fredo
albert alberto al bert bertie albrecht
amanda mandy manda
amelia amelie amy millie mel
andrew andreas andre andres andrea andrei andrey andrzej ondrej andrej andy drew andi dre andryusha jedrzej
angela angelika angelica angie angelina geli
anne ann anna ana hanna hannah anya annie nan nancy anita annika anja anushka asya nyura anette annette anechka ania
anthony antonio anton antoine antoni antonin tony toni tono toine antonios tonio antosha tonek antek
antonia antonina antoinette toni tonia tonya tonina
arthur arturo artur art artie
barbara barb barbie babs babette basia varvara varya bara
benjamin ben benny benji benoit benito
bernard bernhard bernardo bernie bernd
catherine katherine kathryn katharina katarina ekaterina yekaterina caterina catalina catarina katrin karin kate katie kathy cathy kat kitty katya katia katja kasia kathe trina catriona karen cait kata rina
charles carlos karl carl carlo charlie charly chuck chas carlitos karel karol
charlotte carlotta lotte charlie lottie lotta
christian christiaan kristian cristian chris christo krystian
christina christine cristina kristina kristine christiane chris chrissy tina christy kirsten kirsty krisztina krystyna tine kristin christin
christopher kristoffer christoph christophe cristobal chris kit kris topher krzysztof christoffer
claudia claude claudine klaudia
daniel danny dan dani daniil danila danil dano danilo
daniela danielle dani danuta
david dave davy davi davide dawid dudi
deborah debra debbie deb debora
dennis denis denny den deniska
diana diane di dianna
dimitri dmitri dmitry dmitriy dmytro dima mitya dimitrios dimitris mitia mitsos
dominic dominik domingo dom nick nik dominique
dorothy dorothea dorota dora dot dottie dolly dorothee doro thea
edward eduardo edouard eduard ed eddie eddy ted teddy ned edi lalo edek
eleanor elena helen helena helene ellen ella nell nellie lena lenka elen alyona alena olena eleni ilona leni elaine lenochka nora eleonora eleonore leonora
elizabeth elisabeth elisabetta isabel isabella isabelle elspeth liz lizzie lizzy beth betty bess eliza lisa liza elsa elise lise libby lili lilly else ilse bettina ela isa bella izabela elzbieta ela lieschen liesel lisbeth yelizaveta elizaveta
emily emilia emilie em emmy milly
emma em emmy
emmanuel manuel emanuele manolo manu manny manuela
enrique henry heinrich henri enrico hendrik henrik harry hank heinz heiner hinnerk rico quique henk hal hein heini kike jindrich henryk
eric erik erich rick
ernest ernesto ernst ernie
eugene eugen evgeny evgeni yevgeny evgenii eugenio zhenya gene ievgen yevhen
eugenia evgenia yevgenia zhenya genia
eva eve evita evi ewa evie yeva
felix felipe philip philipp philippe filippo phil pip flip filip philippos felipo pippo
florian flo flori
frances franziska francesca francisca francoise fran franny fanny paca paquita franzi sissi frankie
francis francisco francesco franz francois frank paco pancho fran franciszek frans ferenc kiko curro frankie franek cisco
frederick friedrich federico frederic fred freddy fritz fredrik fedor fede frederik rico fryderyk
gabriel gabe gabi gabriele gavriil
gabriele gabriela gabriella gabrielle gabi gaby gabby
georg george jorge giorgio georges giorgos georgios yuri yury jurgen jorg georgi goran yorgos yiorgos jerzy jiri juri gosha zhora georgy george jurek yura
gerald gerhard gerardo gerard gerry jerry gerd geraldo gert gerhardt
gregory gregorio gregor greg grigory grigori grisha grzegorz gregoire grigoris
giovanni john juan johann johannes jean jan ivan ioannis jon hans jack johnny johnnie jonny jens juanito juancho hansi gianni vanya yannis giannis jannis ian sean shaun ewan evan janos jannik jovan jancsi yohanan janek nino johan juanjo vania hannes
giuseppe joseph jose josef jozef josip joe joey pepe pepito beppe peppe sepp seppi jupp iosif osip pino josue yosef yossi chema yousef youssef yusuf
giulia julia julie juliana julija yulia iuliia julka jule juli jules yuliya julita
guillermo william wilhelm guglielmo guillaume willem will bill billy willy willi wim liam memo guille helmut wilm vilem gillaume wilek
gustav gustavo gustave gus
harold harald harry hal
ignatius ignacio ignaz nacho ignasi iggy
ines agnes inez agnieszka agnese aga
irene irina ira irinka rena eirini irka
jacob jakob jacobo james jaime diego santiago giacomo jacques jim jimmy jamie jake jakub jacek tiago iago yakov yaakov ykv jago kuba jakobus koos yasha coby kobus jaap hamish seamus
jennifer jenny jen jenni jenna
jeremy jeremiah jeremias jerry jem
jessica jess jessie jessi
jesus chuy suso
joan joanna johanna juana giovanna jana janina hanna jo joanie jeanne jeanette jane janet jean ivana ioanna asia joasia vanna jeannette hanne johanne janka hana
joachim joaquin jochen achim quino jochim chimo quim ximo
jonathan jon jonny nathan johnny yonatan yoni
joshua josh
judith judy judi judit
jurgen juergen jurg
kenneth ken kenny
klaus claus nicholas nikolaus nicolas nikolai nikolay nicola nikola nick nicky niko nico kolya klas nils niels mikolaj miklos nikos nikolaos colin nic mikulas nikolas
konstantin constantine constantin kostas costa kostya dinos costas kostia konstantinos gus
krystyna krysia
lawrence laurence lorenzo lorenz laurent larry lars laurie lars loren renzo vavrinec lavrenti
leonard leonardo leonhard leo len lenny lennart leon lev leonid lyonya
louis luis ludwig luigi lewis lou louie lutz gigi ludovic ludek luisito lucho luiz lajos ludwik
louise luisa luise lou louisa lulu
lucas lukas luke luca luka lukasz luc lucho
lucy lucia lucie luzia lucja lux lucilla
ludmila lyudmila luda mila lyuda liudmila
magdalena madeleine magda maddie lena leni madalena magdalene malena maggie madeline magdolna magali madlen
manfred manni fredi
margaret margarita margarete marguerite margherita margarethe margareta margit greta grete maggie meg peggy madge rita marge margie gretchen malgorzata gosia megan daisy margot rita gretel marketa maisie mairead gosia margo gitta
maria mary marie miriam mariam maryam mia mitzi masha mariya marija molly polly mariana mari marya manya marusya maja marika mimi mietje marieke mariette mascha maike maricarmen mamen
mariateresa maite
mark marcus marco marcos markus marc marek markos marko marci
martha marta marte marty marfa
martin martino martijn marty marcin morten martinho tino marton
matthew mattheus matthias mateo matteo matthieu mathias matt matty mats thies matias mateusz matvey matei matej maciej matyas hias mathieu matze motya mathis matthaus
maximilian max maxi massimiliano maximiliano maxim maksim massimo maks maxime makar
melanie mel mela
michael miguel mikhail michel michele michal mikael mihail mike mick mickey mike micha misha mischa mitch michi mihai mihaly mikkel mickael michail mickie michiel mikey miki mihajlo
michaela michelle michele mica micha shelly ela miki
mohammed muhammad mohamed mohammad mehmet mhmd mo muhammed mohamad mohd mahomet mamadou muhamad
monica monika mona moni monique
natalia natalie natasha nathalie nat natascha natalya nataliya tasha natalka talia nata
nathaniel nathan nate nat
nicole nicola nicky nico nici nikki nika
olga olya olja olenka olechka
oliver olivier ollie oli olli oliviero
olivia livia liv livvy olive
oscar oskar ossi
pamela pam
patricia pat patty trish tricia patsy patrizia pati
patrick patricio patrizio paddy pat patrik padraig patryk
paul pablo paolo pavel paulo pawel poul pauli pal pasha pavlos pol pau
paula paola pauline paulina polina polly pavla
peter pedro pietro pierre piotr petr pieter pete perico pet pyotr petya petros peer per petri piet petrus petar pit
philippa pippa
rachel raquel rachael rae rahel
rebecca rebekka becky becca rivka reba
reinhard reinhold reiner rainer reinhardt
richard ricardo riccardo rick dick ricky rich richie ryszard rikard ritchie rickard
robert roberto rob bob bobby robbie rupert bert robin robby bobbie beto berto
roger rogelio ruggero rodger rog rudiger
roland rolando orlando rollo roly rolf
ronald ronaldo ron ronnie ronny
rose rosa rosie rosita rosalie rosemary roza rosemarie rosi
rudolf rodolfo rudy rudi rolf dolf rudolph
salvador salvatore salva toto chava turi
samuel sam sammy samuele shmuel samu
samantha sam sammy
sebastian sebastien bastian basti seb bas sebas bastiaan wastl bastien
sergei sergey sergio serge serhiy seryozha sergiy serezha sergii serhii
sofia sophia sophie zofia sonia sonja sonya sofie zosia sonja sofiya fifi sofi
simon simone simeon semyon szymon sime shimon simao
stephanie stefanie estefania stefania steffi steph fanny steffie stephania stevie
stephen steven stefan esteban stefano etienne steve stefanos istvan szczepan stevie stepan stephan steffen stef styopa stjepan stipe estevan pista
susan susanne susana susanna suzanne sue susie suzy susi sanne zuzanna zuzana shoshana sanna suse susann
teresa theresa therese tess tessa terry resi terezia teresita tere tereza
theodore theodor teodoro ted teddy theo fyodor fedor fedya theodoros dorian teo teodor tivadar
thomas tomas tommaso tom tommy tomasz thom tomek tommie maso tamas tomi foma
timothy timoteo timotheus tim timmy timo timofey timofei tima
tobias toby tobi tobiah
ulrich ulli uli udo ulrik
ursula uschi ulla orsola urszula uschi
valentin valentino val valentine
veronica veronika vroni ronnie vera verena veronique weronika nika
victor viktor vittorio vitya vic vik wiktor
victoria viktoria vittoria vicky vicki tori vika wiktoria victoire
vincent vicente vincenzo vince vinnie enzo vinny vinzenz chente vincenz wincenty vinci
vladimir volodymyr wladimir vova volodya vlad vladi wlodzimierz vladimiro
vasily vasili wasil basil vasya vassilis basilio vasilis vasyl bazyli
walter gualtiero walt wally valter gautier wat
wolfgang wolf wolfi wulf
xavier javier xaver javi saverio xavi ksawery
yaroslav jaroslav jaroslaw slava yarik jarek
vyacheslav viacheslav slava
stanislav stanislaus stanislaw estanislao stas stan staszek standa slava stasik
tatiana tatyana tanja tanya tania tata tatjana
svetlana sveta lana svitlana
galina galya halina halyna gala
ivan vanya iwan vania
nadezhda nadia nadya nadja nadine
larisa lara larissa
ludwig lutz wiggerl wiggo
kurt konrad conrad curt conny corrado konni kuno
guido veit vito wido
concepcion concha conchita concetta cetta
dolores lola loli lolita
rosario charo rosi chayo
mercedes merche meche
josefa josephine giuseppina pepa pepita josefina josephina jo josie sefa fina jozefina josefine
pilar pili maripili
consuelo chelo
encarnacion encarna
inmaculada inma
remedios reme
montserrat montse
guadalupe lupe lupita
graciela chela
fernando ferdinand fernand nando ferdinando fer ferdi hernando ferran
hernan hernando
raphael rafael rafa raffaele rafi rafal ralf
raymond raimundo ramon raimund ray moncho raimondo mundo raymund
alphonse alfonso alfons fons poncho alonso fonso
jeffrey geoffrey jeff geoff gottfried godofredo
zachary zacharias zach zack zac zak
abraham avraham vrhm ibrahim avram abe avi abram ebrahim
isaac itzhak yitzhak ytshk ike zak isak
ahmed ahmad ahmet achmed hamada ahmd
hussein husain hossein hussain hasan hassan husayn
yusuf youssef yousef joseph yosef jusuf ywsf yvsf
fatima fatma fatimah fatoumata fatemeh
aisha ayesha aicha aysha ayse
ali aly
omar umar omer
abdullah abdallah abdulla abdul
khadija hatice khadijah
moshe moses moises musa moussa moishe moyshe msh
shlomo slmh solomon suleiman salomon sulayman suleyman
david dawud daud davut dvd dudu
sarah sara zara sally sadie sarita saar srh
leah lea lia
chaim haim
piotr petya piotrek
wojciech wojtek adalbert vojtech bela
ladislav ladislaus laszlo wladyslaw lado lazlo
bohumil bogumil
krzysztof krzys
malgorzata gosia malgosia
tadeusz tadek thaddeus tadeo judas
zbigniew zbyszek
slawomir slawek
boguslaw bogdan bohdan
jovana joka
geert gerrit gerardus gert
cornelis kees cornelius cor neil
dirk dietrich diederik derek theodoric dieter
adrianus adrian adriano arie ad adrien hadrian
bartholomew bartolome bartolomeo bart bartek bartosz bartlomiej barthel
nigel niall neil neal neill
gwendolyn gwen wendy
abigail abby gail abbie
alan allan allen alain al
alice alicia alisa ally alix alyssa ali alis
alison allison ali allie
aaron aron haron ron
ashley ash
beatrice beatriz beatrix bea trixie bice bee
bradley brad
brian bryan bryant
cassandra cass cassie sandra
cecilia cecily cecile cece celia silke sheila
chloe clo khloe
clara claire clare klara chiara clair
douglas doug dougie
donald don donnie donny donaldo
erin aerin
evelyn evie eve lynn eveline evelina
florence flo florrie flora
gail abigail
georgina georgia georgie gina georgette
grace gracie gratia gracia
gillian gill jill jillian gilly juliana
harriet hattie harrie henrietta henriette henrike
imogen immy
isaiah izzy
jasmine jas jaz yasmin yasmine jasmin yasemin
jordan jordi jord
kimberly kim kimberley kimmy
leslie lesley les
lauren laura laurie lori laure lora laurel lorena
lillian lily lilly lil lilian liliana
martha mattie patty
matilda mathilde tilly tilda mattie maud mechthild mathilda
mitchell mitch
maurice mauricio moritz maurizio mo morris mauro
mohan mohandas
naomi noemi noami
nina antonina nino
norman norm
phoebe phebe pheebs
randolph randy randall
reginald reg reggie
riley reilly rylee
russell russ rusty
scarlett scarlet
sean shaun shawn john
sidney sydney sid
stacey stacy anastasia nastya nastia asya anastasiya stasia anastazja
steven stephen
terence terry terrance terrence
theodora dora thea
tracy tracey
vivian viv vivien vivienne viviana bibiana
winifred winnie freddie
yvonne yvette ivonne
zoe zoey zoya zoi
`

/** Family names that are written in several ways: Korean and Chinese by system, German by umlaut, by whoever wrote them down. */
const family = `
kim gim
lee yi rhee ri lie li
park bak pak pag
choi choe choy
jung jeong chung jong cheong
kang gang
cho jo joh
yoon yun
jang chang
lim im rim yim
han hahn
oh o
seo suh
shin sin
kwon gwon
hwang whang
an ahn
song soung
yoo yu ryu ryoo you
hong houng
moon mun
ko go koh goh
bae pae
baek paik baik
noh no roh
wang wong
chen chan tan chin
lin lam lim
zhang cheung chang teo
huang wong ng
zhou chow chou
liu lau low
wu ng
xu hsu tsui
zhao chiu chao
ye yip yeh
xie tse hsieh
he ho
cohen kohn kohen khhn kahn cohn koen cahn
levy levi lewy halevi lvy
ivanov ivanoff ivanow
schmidt schmitt schmid schmit
meyer meier maier mayer mayr meir
`

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))

function index(groups: string[][]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  groups.forEach((group, i) => {
    for (const word of new Set(group)) found.set(word, [...(found.get(word) ?? []), i])
  })
  return found
}

const givenNames = index(lines(given))
const familyNames = index(lines(family))

/** Whether two first names are forms of one: Bob and Robert, Pepe and José. Both as `plain` writes them. */
export function sameGivenName(a: string, b: string): boolean {
  return shareGroup(givenNames, a, b)
}

/** Whether two family names are spellings of one: Kim and Gim. */
export function sameFamilyName(a: string, b: string): boolean {
  return shareGroup(familyNames, a, b)
}

/** The names that a first name may stand for, as numbers: what blocking looks up beside the name itself. */
export function namesBehind(word: string): readonly number[] {
  return givenNames.get(word) ?? []
}

/** Whether this is a first name that we know: tells `Maria López` from `López Maria`. */
export function isGivenName(word: string): boolean {
  return givenNames.has(word)
}

function shareGroup(names: Map<string, number[]>, a: string, b: string): boolean {
  const groups = names.get(a)
  return groups !== undefined && (names.get(b)?.some((group) => groups.includes(group)) ?? false)
}
