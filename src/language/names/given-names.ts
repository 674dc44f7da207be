/**
 * Common given names in Latin script. A line of two capitalised words may be a place, a section or a slogan (`San Marino`,
 * `Data Science`, `World News`). If its first word is one of these names, it is a person. Names that are also words, places
 * or months (`April`, `Paris`, `Chase`, `Grant`, `Hunter`, `Rose`, `Virginia`) are left out.
 */
const NAMES = [
  // English.
  `
  james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald
  steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
  nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond
  patrick dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold
  keith roger noah gerald carl terry sean arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie
  gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny bradley
  jack tom tim jim bob bill mike dave dan matt andy steve greg jeff ben sam nick alex chris tony luke oliver liam
  simon martin graham neil ian stuart colin trevor nigel howard evan owen max leo jake connor elliot elliott craig
  derek marcus shane todd brent doug ted ron don ray joel caleb isaac seth cody travis troy cory corey casey brett
  dustin
  mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
  kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy
  kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine debra rachel carolyn janet
  maria olivia heather helen catherine diane julie victoria joyce lauren kelly christina joan evelyn judith megan
  andrea cheryl hannah jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean
  alice judy isabella julia denise amber danielle marilyn beverly charlotte natalie theresa diana brittany doris
  kayla alexis lori jane kate katie jenny annie lucy sophie chloe ella claire fiona holly jill kim kristen kristin
  lindsay lindsey maggie molly naomi natasha nina paula polly robin sally shannon sheila stacy stella suzanne tara
  tracy vanessa wendy zoe annette erin leah audrey caroline tiffany allison alison meghan cassidy brooke paige
  sydney
  `,
  // German.
  `
  andreas thomas stefan stephan wolfgang klaus jürgen juergen günter günther guenter peter hans manfred uwe horst
  dieter bernd ulrich rainer reiner helmut werner gerhard heinz karl walter jörg joerg sven torsten thorsten frank
  ralf ralph dirk jens kai lars markus matthias mathias christian sebastian tobias florian philipp jan felix lukas
  jonas moritz maximilian fabian dominik benjamin johannes jakob julian niklas leon till timo oliver olaf holger
  heiko steffen falk gregor georg konrad lothar norbert rolf rüdiger siegfried volker winfried wilhelm friedrich
  ludwig gottfried götz henning hendrik hermann hubert ingo joachim achim jochen jonathan marc marcel marco mario
  micha michael nils otto rené roland rudolf silvio theo udo
  sabine petra monika claudia andrea birgit susanne martina kerstin heike anja katja kathrin katrin karin ute uta
  ursula renate brigitte gabriele angelika christiane cornelia daniela stefanie nicole sandra silke simone sonja
  tanja ulrike ulrika ulla anke annette antje astrid barbara beate bettina bianca carola christa christel
  christina constanze corinna dagmar doris elke elisabeth eva franziska friederike gisela gudrun hanna hannah
  heidi helga henriette ilona ina ines inga inge ingrid irene iris jana johanna judith jutta karoline katharina
  lena leonie lisa luisa maike maja maren margit marion marlene maria mareike melanie meike mia miriam nadine nina
  olga pia ramona regina rita rosemarie ruth sarah silvia sophia sophie svenja theresa vera verena waltraud wiebke
  amelie
  `,
  // French.
  `
  jean pierre michel andré philippe alain jacques bernard christophe laurent nicolas julien guillaume frédéric
  sébastien olivier stéphane éric thierry pascal françois vincent mathieu maxime antoine benoît cédric clément
  didier dominique emmanuel fabien fabrice florent gérard gilles grégoire guy hervé hugo jérôme lionel loïc luc
  ludovic marcel marc mathias maurice maël patrice quentin raphaël rémi romain serge sylvain théo thibault xavier
  yann yves denis bertrand
  marie nathalie isabelle sylvie catherine françoise valérie christine monique céline sandrine véronique nicole
  stéphanie sophie aurélie élodie émilie anne brigitte chantal claire corinne delphine élise florence geneviève
  hélène jacqueline jeanne juliette laetitia laure laurence léa lucie ludivine madeleine manon margaux marion
  martine mathilde mélanie michèle mireille muriel noémie odile pascale pauline sabrina séverine solène virginie
  `,
  // Spanish and Portuguese.
  `
  josé antonio manuel francisco juan david javier daniel carlos jesús alejandro miguel rafael pedro pablo ángel
  sergio fernando jorge luis alberto álvaro adrián diego raúl iván rubén enrique óscar ramón andrés joaquín
  santiago eduardo víctor roberto mario ricardo marcos gonzalo guillermo gabriel hugo ignacio emilio ernesto
  esteban felipe gustavo héctor julio lorenzo mauricio nicolás rodrigo salvador tomás joão paulo marcelo marcio
  thiago tiago leonardo luiz vinicius gilberto renato rogério fábio flávio
  maría carmen josefa isabel dolores pilar teresa ana francisca laura antonia cristina marta lucía elena mercedes
  rosario raquel rocío silvia beatriz patricia alicia sonia susana yolanda inés adriana alejandra carolina claudia
  gabriela juana lorena luisa mariana mónica natalia paola sofía valentina verónica ximena fernanda juliana camila
  bruna letícia
  `,
  // Italian.
  `
  giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno
  paolo michele giorgio aldo sergio luciano andrea alessandro matteo lorenzo davide simone riccardo federico
  stefano fabio massimo claudio maurizio enrico gianluca gianni nicola emanuele filippo giacomo guido umberto ugo
  anna maria giuseppina rosa angela giovanna teresa lucia carmela caterina francesca antonietta carla elena
  concetta rita margherita giulia chiara federica silvia valentina alessandra martina elisa ilaria paola simona
  sara serena michela monica barbara cristina daniela donatella emanuela gabriella laura lorenza marta roberta
  stefania
  `,
  // Dutch and Nordic.
  `
  jan piet kees henk willem johan gerrit maarten jeroen bart sander joost ruud wouter pieter tjeerd sjoerd anneke
  marieke femke sanne lotte esther ilse marjolein mirjam annemarie
  lars erik karl anders johan per nils mikael hans fredrik magnus björn bjørn ola olav ole knut kjell tore svein
  arne geir øyvind morten henrik jesper søren niels jørgen mads rasmus kasper joakim mattias jonas oskar gustav
  axel anton elias emil viktor ingrid astrid karin kristina birgitta elisabeth eva märta åsa annika susanne lena
  maria helena sofia malin sara emelie hanna linnea mette hanne kirsten anette lise marit silje ida solveig jukka
  matti timo kari mikko juha pekka antti heikki päivi
  `,
  // Slavic, Hungarian, Romanian, Baltic, Greek in Latin letters.
  `
  piotr krzysztof andrzej tomasz paweł jan michał marcin stanisław jakub adam łukasz grzegorz wojciech mariusz
  dariusz zbigniew jerzy maciej rafał robert kamil mateusz anna katarzyna małgorzata agnieszka barbara ewa
  elżbieta joanna magdalena monika jolanta danuta dorota aleksandra jiří petr pavel tomáš jaroslav martin miroslav
  zdeněk václav jana marie lenka kateřina ivan sergei sergey dmitri dmitry alexei alexey vladimir andrei andrey
  mikhail nikolai boris igor oleg olga tatiana natalia svetlana irina ekaterina elena marko nikola luka ana ivana
  milan goran zoran dragan bence lászló istván jános zoltán péter gábor ferenc attila tamás balázs ágnes éva
  katalin zsuzsa ion mihai andrei ioana mihaela dimitris giorgos nikos yannis katerina
  `,
  // Turkish, Arabic, Hebrew, Persian in Latin letters.
  `
  mehmet mustafa ahmet ali hüseyin hasan ibrahim murat emre burak kemal ayşe fatma emine zeynep elif merve
  mohammed mohamed muhammad ahmed omar youssef khaled hassan ibrahim karim tariq fatima aisha leila layla noor
  yael avi moshe yitzhak shlomo amir reza mehdi kazım
  `,
  // India, Indonesia, Malaysia, the Philippines.
  `
  amit anil arjun ashok deepak gaurav karthik krishna manish mukesh nikhil pradeep prakash rahul raj rajesh rakesh
  ravi rohit sandeep sanjay sanjeev shyam sunil suresh vijay vikram vinod vivek aditi anita anjali deepa divya
  kavita lakshmi meera neha nisha pooja priya ritu shweta sunita swati agus andi arif bambang budi dedi eko hendra
  iwan joko rizky sri dewi siti naufal yusuf
  `,
]

const KNOWN: ReadonlySet<string> = new Set(NAMES.flatMap((names) => names.trim().split(/\s+/)).map(plain))

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Whether a word is a common given name, in upper or lower case. The first part of `Anna-Lena` decides. */
export function isGivenName(word: string): boolean {
  return KNOWN.has(plain(word.split('-')[0]!))
}
