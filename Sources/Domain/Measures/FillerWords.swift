/// Words that stand in any sentence and say nothing about what it is about, in the languages in which ideas are written; also
/// numbers, spans of time, and what every idea of such a day speaks of.
enum FillerWords {
    /// In small letters; words that are too short to count are not among them.
    static let all: Set<String> = Set(lists.flatMap { $0.split { $0.isWhitespace }.map(String.init) })

    private static let lists = [german, english, turkish, ukrainian, russian, arabic]

    private static let german = """
        aber alle allem allen aller alles also andere anderen anderer auch bald beide beiden beim bekommen bekommt bereits bevor bisher
        bleiben bleibt brauchen braucht dabei dafür damit danach dann daran darauf daraus darf darin darüber dass dazu denen denn
        deren dessen diese diesem diesen dieser dieses doch dort durch dürfen eigene eigenen eine einem einen einer eines einmal
        einzelne einzelnen endlich etwas fest feste festen fester ganze ganzen geben gebt gehen geht gemeinsam gemeinsame
        gemeinsamen gemeinsamer gemeinsames gern gibt habe haben halten hatte hier hilft hinter ihnen ihre ihrem ihren ihrer immer
        jede jedem jeden jeder jedes jetzt jene kann keine keinem keinen keiner kommen kommt können könnte lassen lässt leute machen
        macht mehr mehrere menschen möglich möchte muss müssen nach nächste nächsten nehmen neue neuen neuer neues nicht nichts nimmt noch
        oder ohne öfter schon sehr sein seine seinem seinen seiner seit sich sind sofort sogar soll sollen sollte sondern
        statt stehen steht über überall unser unsere unserem unseren unserer unter viel viele vielen vieler vielleicht wann warum
        weil weiter weitere weiteren welche welcher wenig wenige weniger wenn werden wieder will wird wirklich wissen wohin wollen
        wurde wurden würde zeigen zeigt zurück zusammen zwischen
        zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig hundert
        abend abends jahr jahre jahren minute minuten mittag monat monate monaten morgens nachmittag stunde stunden tage tagen täglich
        woche wochen wöchentlich monatlich montags dienstags mittwochs donnerstags freitags samstags sonntags
        idee ideen person personen verein vereine vereinen vereins
        """

    private static let english = """
        about after again also always among another because been before being between both could does done each every first from gets
        give gives have having here into just keep know like made make makes many month months more most much must need needs never
        next once only other others over people person same should since some such take takes than that their them then there these they
        this those through together under until very want wants week weeks well were what when where which while whole will with without
        would year years your hour hours minute minutes days three four five seven eight nine association associations idea ideas
        """

    private static let turkish = """
        ancak artık aynı bana bazı belki beri bile bütün çünkü daha dakika değil diğer fazla gibi göre hafta haftada hangi hepsi herkes
        için içinde ilgili insan insanlar kadar karşı kendi kişi nasıl neden olan olarak olsun olur olacak olması onlar onun orada önce
        saat sadece sonra şimdi tane tüm üzere üzerinde veya yani yeni yıl yılda yine zaman birlikte birçok bunlar bunun burada
        dört sekiz dokuz dernek dernekler fikir
        """

    private static let ukrainian = """
        адже але будуть бути буде були було вона вони вже всіх всім весь дуже зараз знову його їхній кожен кожна кожне кожного коли
        крім лише люди людей мають може можна можуть також тому треба який яка яке які якщо щоб через перед після разом свої своїх свій
        наші наших наш одна один одного місяць місяці тиждень тижня тижні року років година години хвилин хвилини
        чотири шість сім вісім десять організація організації ідея ідеї
        """

    private static let russian = """
        больше быть будет будут были было ведь всегда всего всех всем весь где даже для других другой если ещё есть затем здесь
        каждый каждая каждое каждого когда которая которое которые который кроме лишь люди людей может можно могут надо нужен нужна нужно нужны него
        после потом потому перед только также такой такие тоже чтобы через этого этот эта эти этом свои своих свой наши наших один одна
        месяц месяца неделю неделя недели года лет часа часов минут минуты вместе
        четыре пять шесть семь восемь девять десять организация организации идея идеи
        """

    private static let arabic = """
        الذي التي الذين إلى على هذا هذه ذلك تلك هناك عند بعد قبل حتى لكن لأن مثل بين كما أيضا أيضًا يكون تكون كانت كان جميع كل بعض
        غير دون خلال يمكن يجب لدينا لهم معًا مرة أسبوع أسبوعيا شهر شهريا سنة ساعة ساعات دقيقة دقائق الناس شخص أشخاص جمعية جمعيات الجمعيات
        فكرة أفكار جديد جديدة
        """
}
