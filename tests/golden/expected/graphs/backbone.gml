graph [
 directed 0
]
