// SPDX-License-Identifier: MIT
#include "lang/syntax/constructs.h"

#include <algorithm>

#include "lang/syntax/meanings.h"
#include "lang/syntax/one_line.h"
#include "lang/syntax/row_reader.h"
#include "lang/syntax/visit.h"

namespace lang {

using namespace ast;

namespace {

// Trees of programs that people write are far lower; what is higher is listed, but not looked into.
constexpr std::uint32_t highest_tree = 1000;

Nodes<StmtNode> without_docstring(Nodes<StmtNode> body) {
  const Expr* first = body.empty() ? nullptr : try_as<Expr>(body[0]);
  const Constant* text = first == nullptr ? nullptr : try_as<Constant>(first->value);
  return text != nullptr && text->type == ConstantType::string ? body.subspan(1) : body;
}

class Analyser {
 public:
  explicit Analyser(const Tree& tree) : tree_(tree), meanings_(tree), module_(nullptr) {}

  Outline run() {
    if (tree_.height() > highest_tree) return {};
    outline_.functions.resize(meanings_.functions().size());
    // Functions may be called above their definition.
    bind_definitions(tree_.module().body, module_);
    Places places{module_, nullptr, {}};
    outline_.module_rows = rows(without_docstring(tree_.module().body), places);
    definitions(tree_.module().body, places, "");
    mark_main();
    return std::move(outline_);
  }

 private:
  // Where statements stand: their names, and those of the class around a method.
  struct Places {
    NameScope& scope;
    NameScope* class_scope;
    std::string_view self;
  };

  void bind_definitions(Nodes<StmtNode> body, NameScope& scope) {
    for (const StmtNode* statement : body) {
      if (is<FunctionDef>(statement) || is<ClassDef>(statement)) {
        meanings_.bind_statement(*statement, scope, nullptr, {});
      }
    }
  }

  // The functions and classes among the statements and in their blocks.
  void definitions(Nodes<StmtNode> body, const Places& places, const std::string& prefix) {
    for (const StmtNode* statement : body) {
      if (const FunctionDef* function = try_as<FunctionDef>(statement)) {
        describe(*function, places, prefix);
      } else if (const ClassDef* definition = try_as<ClassDef>(statement)) {
        NameScope names(&places.scope);
        Places inside{names, &names, {}};
        definitions(definition->body, inside, prefix + std::string(definition->name) + ".");
      } else {
        each_block(*statement, [&](Nodes<StmtNode> block) { definitions(block, places, prefix); });
      }
    }
  }

  void describe(const FunctionDef& function, const Places& outside, const std::string& prefix) {
    FunctionOutline& result = outline_.functions[meanings_.function_index(function)];
    result.name = function.name;
    result.qualified_name = prefix + result.name;
    result.parameters = one_line(tree_, function.args->begin, function.args->end);
    result.is_async = function.is_async;
    result.is_generator = function.is_generator;
    result.node = function.id;
    result.line = function.line;
    result.end_line = tree_.position(function.end).line;
    NameScope names(&outside.scope);
    Places inside{names, outside.class_scope, outside.self};
    if (outside.class_scope == &outside.scope) inside.self = bind_self(function, names);
    for_each_child(*function.args, [&](const Node& child) {
      const Arg* arg = try_as<Arg>(&child);
      if (arg != nullptr && arg->arg != inside.self) names.bind(arg->arg, {});
    });
    bind_definitions(function.body, names);
    std::vector<Row> body = rows(without_docstring(function.body), inside);
    outline_.functions[meanings_.function_index(function)].rows = std::move(body);
    definitions(function.body, inside, prefix + std::string(function.name) + ".<locals>.");
  }

  // The first parameter of a method stands for an instance of the class.
  std::string_view bind_self(const FunctionDef& function, NameScope& names) {
    const ClassDef* definition = try_as<ClassDef>(tree_.parent(function.id));
    if (definition == nullptr || function.args->args.empty()) return {};
    const std::string_view self = function.args->args[0]->arg;
    names.bind(self, {Meaning::Kind::instance, Meaning::none, definition->id, {}});
    return self;
  }

  template <class Visit>
  static void each_block(const StmtNode& statement, Visit&& visit) {
    switch (statement.kind) {
      case NodeKind::if_: {
        const If* branch = &as<If>(&statement);
        visit(branch->body);
        visit(branch->orelse);
        break;
      }
      case NodeKind::for_:
        visit(as<For>(&statement).body);
        visit(as<For>(&statement).orelse);
        break;
      case NodeKind::while_:
        visit(as<While>(&statement).body);
        visit(as<While>(&statement).orelse);
        break;
      case NodeKind::with:
        visit(as<With>(&statement).body);
        break;
      case NodeKind::try_: {
        const auto& attempt = as<Try>(&statement);
        visit(attempt.body);
        for (const ExceptHandler* handler : attempt.handlers) visit(handler->body);
        visit(attempt.orelse);
        visit(attempt.finalbody);
        break;
      }
      case NodeKind::match:
        for (const MatchCase* one : as<Match>(&statement).cases) visit(one->body);
        break;
      case NodeKind::error_stmt:
        visit(as<ErrorStmt>(&statement).body);
        break;
      default:
        break;
    }
  }

  // ---- rows

  std::vector<Row> rows(Nodes<StmtNode> body, const Places& places) {
    std::vector<Row> result;
    for (const StmtNode* statement : body) add_rows(*statement, places, result);
    return result;
  }

  Row make_row(RowKind kind, const Node& node, std::uint32_t begin, std::uint32_t end,
               std::uint32_t text_end) {
    Row row;
    row.kind = kind;
    row.node = node.id;
    row.begin = begin;
    row.end = end;
    row.line = tree_.position(begin).line;
    row.end_line = tree_.position(end).line;
    row.header_end_line = tree_.position(text_end).line;
    row.text = one_line(tree_, begin, text_end);
    return row;
  }

  // The colon that ends a header whose last expression ends at `from`.
  std::uint32_t header_end(std::uint32_t from) const {
    const auto tokens = tree_.tokens();
    std::size_t i = token_index_at(tree_, from);
    while (tokens[i].kind != TokenKind::colon && tokens[i].kind != TokenKind::newline &&
           tokens[i].kind != TokenKind::end_of_file) {
      ++i;
    }
    return tokens[i].begin;
  }

  static std::uint32_t end_of(Nodes<StmtNode> block, std::uint32_t otherwise) {
    return block.empty() ? otherwise : block.back()->end;
  }

  // `else` and `finally`: a row of their own behind the frame they belong to.
  void add_joined(RowKind kind, const Node& owner, std::uint32_t word, Nodes<StmtNode> block,
                  const Places& places, std::vector<Row>& out) {
    if (word == 0) return;
    const std::uint32_t word_end = word + (kind == RowKind::else_block ? 4u : 7u);
    Row row = make_row(kind, owner, word, end_of(block, word_end), word_end);
    row.joined = true;
    row.rows = rows(block, places);
    out.push_back(std::move(row));
  }

  void add_rows(const StmtNode& statement, const Places& places, std::vector<Row>& out) {
    const RowReader reader(tree_, meanings_, places.scope, main_);
    const auto header = [&](RowKind kind, Nodes<StmtNode> body, std::uint32_t from) {
      const std::uint32_t text_end = header_end(from);
      return make_row(kind, statement, statement.begin, end_of(body, text_end), text_end);
    };
    const auto finish = [&](Row row, Nodes<StmtNode> body) {
      row.rows = rows(body, places);
      out.push_back(std::move(row));
    };
    switch (statement.kind) {
      case NodeKind::if_:
        return add_if(as<If>(&statement), places, out);
      case NodeKind::while_: {
        const auto& loop = as<While>(&statement);
        Row row = header(RowKind::while_block, loop.body, loop.test->end);
        reader.read_header(row, loop.test);
        finish(std::move(row), loop.body);
        return add_joined(RowKind::else_block, loop, loop.else_begin, loop.orelse, places, out);
      }
      case NodeKind::for_: {
        const auto& loop = as<For>(&statement);
        Row row = header(RowKind::for_block, loop.body, loop.iter->end);
        reader.read_header(row, loop.iter);
        if (loop.is_async) reader.add_methods(row, *loop.iter, {"__anext__"});
        row.assigned = one_line(tree_, loop.target->begin, loop.target->end);
        row.suspends = row.suspends || loop.is_async;
        bind(statement, places);
        finish(std::move(row), loop.body);
        return add_joined(RowKind::else_block, loop, loop.else_begin, loop.orelse, places, out);
      }
      case NodeKind::with: {
        const auto& with = as<With>(&statement);
        Row row = header(RowKind::with_block, with.body, with.items.back()->end);
        reader.read_with(row, with);
        bind(statement, places);
        return finish(std::move(row), with.body);
      }
      case NodeKind::try_:
        return add_try(as<Try>(&statement), places, out);
      case NodeKind::match:
        return add_match(as<Match>(&statement), places, out);
      case NodeKind::function_def:
      case NodeKind::class_def: {
        const std::uint32_t name_begin = is<FunctionDef>(&statement)
                                             ? as<FunctionDef>(&statement).args->end
                                             : as<ClassDef>(&statement).name_begin;
        Row row = make_row(RowKind::definition, statement, statement.begin, statement.end,
                           header_end(name_begin));
        bind(statement, places);
        out.push_back(std::move(row));
        return;
      }
      case NodeKind::error_stmt: {
        out.push_back(
            make_row(RowKind::code, statement, statement.begin, statement.end, statement.end));
        for (Row& row : rows(as<ErrorStmt>(&statement).body, places)) {
          out.push_back(std::move(row));
        }
        return;
      }
      default: {
        Row row = make_row(RowKind::code, statement, statement.begin, statement.end, statement.end);
        reader.read_statement(row, statement);
        bind(statement, places);
        out.push_back(std::move(row));
        return;
      }
    }
  }

  void bind(const StmtNode& statement, const Places& places) {
    meanings_.bind_statement(statement, places.scope, places.class_scope, places.self);
  }

  void add_if(const If& first, const Places& places, std::vector<Row>& out) {
    const RowReader reader(tree_, meanings_, places.scope, main_);
    for (const If* branch = &first; branch != nullptr;) {
      const std::uint32_t text_end = header_end(branch->test->end);
      Row row = make_row(branch->is_elif ? RowKind::elif_block : RowKind::if_block, *branch,
                         branch->begin, end_of(branch->body, text_end), text_end);
      row.joined = branch->is_elif;
      reader.read_header(row, branch->test);
      row.rows = rows(branch->body, places);
      out.push_back(std::move(row));
      const If* next = branch->orelse.size() == 1 ? try_as<If>(branch->orelse[0]) : nullptr;
      if (next == nullptr || !next->is_elif) {
        add_joined(RowKind::else_block, *branch, branch->else_begin, branch->orelse, places, out);
        next = nullptr;
      }
      branch = next;
    }
  }

  void add_match(const Match& match, const Places& places, std::vector<Row>& out) {
    const std::uint32_t text_end = header_end(match.subject->end);
    Row row = make_row(RowKind::if_block, match, match.begin, match.end, text_end);
    RowReader(tree_, meanings_, places.scope, main_).read_header(row, match.subject);
    for (const MatchCase* one : match.cases) {
      const std::uint32_t from = one->guard != nullptr ? one->guard->end : one->pattern->end;
      Row branch = make_row(RowKind::if_block, *one, one->begin, end_of(one->body, from), header_end(from));
      branch.rows = rows(one->body, places);
      row.rows.push_back(std::move(branch));
    }
    out.push_back(std::move(row));
  }

  void add_try(const Try& attempt, const Places& places, std::vector<Row>& out) {
    Row row = make_row(RowKind::try_block, attempt, attempt.begin,
                       end_of(attempt.body, attempt.begin + 3), attempt.begin + 3);
    row.rows = rows(attempt.body, places);
    out.push_back(std::move(row));
    for (const ExceptHandler* handler : attempt.handlers) {
      const std::uint32_t from = handler->type == nullptr ? handler->begin : handler->type->end;
      Row except =
          make_row(RowKind::except_block, *handler, handler->begin, handler->end, header_end(from));
      except.joined = true;
      except.assigned = handler->name;
      except.rows = rows(handler->body, places);
      out.push_back(std::move(except));
    }
    add_joined(RowKind::else_block, attempt, attempt.else_begin, attempt.orelse, places, out);
    add_joined(RowKind::finally_block, attempt, attempt.finally_begin, attempt.finalbody, places,
               out);
  }

  void mark_main() {
    if (main_ != Meaning::none) {
      outline_.functions[main_].is_main = true;
      return;
    }
    for (FunctionOutline& function : outline_.functions) {
      if (function.is_async && function.qualified_name == "main") function.is_main = true;
    }
  }

  const Tree& tree_;
  Meanings meanings_;
  NameScope module_;
  Outline outline_;
  std::uint32_t main_ = Meaning::none;  // the function that asyncio.run is given
};

}  // namespace

Outline analyse(const Tree& tree) { return Analyser(tree).run(); }

const Row* row_at_line(const std::vector<Row>& rows, std::uint32_t line) {
  const Row* best = nullptr;
  for (const Row& row : rows) {
    if (row.line > line || line > row.end_line) continue;
    const Row* inner = row_at_line(row.rows, line);
    best = inner != nullptr ? inner : &row;
  }
  return best;
}

const Row* row_at_line(const Outline& outline, std::uint32_t line) {
  const Row* found = row_at_line(outline.module_rows, line);
  // A function within another comes after it.
  for (const FunctionOutline& function : outline.functions)
    if (const Row* const row = row_at_line(function.rows, line)) found = row;
  return found;
}

}  // namespace lang
