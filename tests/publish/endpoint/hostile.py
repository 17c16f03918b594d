"""What hostile clients send."""

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DEEP_PATH = "SELECT (COUNT(*) AS ?n) { ?a (!<a:x>|^!<a:x>)* ?b . ?c (!<a:y>|^!<a:y>)+ ?d }"
REGEX = 'SELECT * { ?s ?p ?o . ?t ?q ?r FILTER regex(str(?o), "^(([a-z])+.)+[A-Z]([a-z])+$' + "(x+x+)+y" * 500 + '") }'
FAT = "SELECT (GROUP_CONCAT(?both) AS ?all) { ?a ?b ?c . ?d ?e ?f BIND (CONCAT(STR(?c), STR(?f)) AS ?both) }"
SORTED = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
NESTED = "SELECT * " + "{" * 4_900 + "}" * 4_900
QUERIES = (CROSS, DEEP_PATH, REGEX, FAT, SORTED, NESTED)
