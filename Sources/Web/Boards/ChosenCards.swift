import Domain
import Words

/// What is done with the cards that whoever leads has ticked: a bar at the foot, there as long as something is chosen or what was
/// sent is to be mended.
struct ChosenCards: Component {
    let visit: Visit
    let snapshot: BoardSnapshot
    let problems: FormProblems

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(snapshot.board.id) }

    var html: HTML {
        let view = FormView<BoardPhrase>(words: words, fields: visit.form, problems: problems)
        let clusters = snapshot.clusters.filter { $0.phase == snapshot.board.phase?.kind }
        let into = view.menu(
            "cluster", .intoCluster, clusters.map { Choice(value: $0.id.rawValue, label: $0.name) },
            nothing: .newCluster)
        // Whoever chooses a heading that is there is not asked for one (board-lead.css).
        let name = view.text(
            "name", .clusterName, hint: .clusterHint, limit: Cluster.nameLimit, isRequired: true)
        let idea = Button(
            label: words(BoardPhrase.makeIdea), action: .submitTo(address.clusterIdeas), isSmall: true)
        return """
            <form class="form chosen-bar" method="post" action="\(address.clusters)" id="clustering" \
            aria-label="\(words(BoardPhrase.makeCluster))" novalidate>\
            \(Field.hidden("csrf", visit.csrf))\
            <p class="chosen-count">\(words(BoardLeadPhrase.chosenCards)) <output id="chosen"></output></p>\
            \(clusters.isEmpty ? nil : into)\(name)\
            <div class="row">\(Button(label: words(BoardPhrase.hangTogether), action: .submit, isSmall: true))\(idea)</div></form>
            """
    }
}
