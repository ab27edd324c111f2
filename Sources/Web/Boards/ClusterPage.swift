import Domain
import Words

/// One cluster: its name, the one it goes together with, and the way to take it apart.
struct ClusterPage {
    let visit: Visit
    let contents: BoardContents
    let cluster: Cluster
    var sent = SentForm()

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(cluster.board) }
    private var act: String {
        sent.fields["act"].nonEmpty ?? String(contents.ordering.touched[cluster.id.rawValue] ?? 0)
    }

    var frame: PageFrame {
        let title = words(BoardOrderPhrase.headingNamed(name: cluster.name))
        return visit.frame(
            title: title, bodyClass: "board", isForOneThing: true,
            body: """
                <section class="question flow" data-question><h1 dir="auto">\(cluster.name)</h1>\
                \(renaming)\(merging)<p class="soft">\(words(BoardOrderPhrase.apartHint))</p>\(apart)\
                \(BackToBoard(words: words, address: address.place(of: cluster.id)))</section>
                """)
    }

    private var view: FormView<BoardOrderPhrase> {
        var fields = sent.fields
        if !fields.names.contains("name") { fields["name"] = cluster.name }
        return FormView(words: words, fields: fields, problems: sent.problems)
    }

    private var renaming: FormFrame {
        view.frame(
            action: address.name(of: cluster.id), csrf: visit.csrf, submit: words(BoardOrderPhrase.rename),
            summary: [], keepsDraft: false
        ) {
            Field.hidden("act", act)
            view.asking(BoardPhrase.self).text(
                "name", .clusterName, limit: Cluster.nameLimit, isRequired: true, id: "cluster-name")
        }
    }

    private var merging: FormFrame? {
        let wall = WallPlaces(snapshot: contents.snapshot, words: words)
        let others = wall.clusters(from: [cluster.phase]).filter { $0.id != cluster.id }
        guard !others.isEmpty else { return nil }
        return view.frame(
            action: address.merger(of: cluster.id), csrf: visit.csrf, submit: words(BoardOrderPhrase.merge),
            kind: .plain, summary: [], keepsDraft: false
        ) {
            Field.hidden("act", act)
            view.menu(
                "into", .mergeWith, others.map { Choice(value: $0.id.rawValue, label: wall.name(of: $0)) },
                isRequired: true,
                id: "cluster-into")
        }
    }

    private var apart: PostButton {
        PostButton(
            label: words(BoardPhrase.takeApart), address: address.removal(of: cluster.id), csrf: visit.csrf,
            kind: .danger, accessibleLabel: words(BoardPhrase.takeApartNamed(name: cluster.name)),
            values: [(name: "act", value: act)])
    }
}
